package io.github.rateguard.behaviour.client;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

import io.github.rateguard.behaviour.BehaviourVerdict;
import io.github.rateguard.behaviour.FleetFacts;
import io.github.rateguard.behaviour.Level;
import io.github.rateguard.behaviour.Observation;
import io.github.rateguard.behaviour.Points;
import io.github.rateguard.behaviour.Score;
import io.github.rateguard.behaviour.Signal;
import io.github.rateguard.behaviour.Signal.Group;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

/**
 * What holds for whatever clients do.
 */
class ClientWatchPropertyTests {

	@Property(tries = 60)
	void sameHistoryMakesSameVerdicts(@ForAll Random random) {
		List<Observation> history = history(random, 2000);
		assertThat(verdicts(new ClientWatch(ClientSettings.DEFAULTS), history))
			.isEqualTo(verdicts(new ClientWatch(ClientSettings.DEFAULTS), history));
	}

	@Property(tries = 60)
	void nobodyIsBlockedWithoutAHardFactNorBeforeThirtyRequests(@ForAll Random random) {
		assertThat(verdicts(new ClientWatch(ClientSettings.DEFAULTS), history(random, 3000)))
			.filteredOn((verdict) -> verdict.level() == Level.BLOCK)
			.allSatisfy((verdict) -> {
				assertThat(verdict.score().facts()).isNotEmpty();
				assertThat(verdict.score().requests()).isGreaterThanOrEqualTo(30);
			});
	}

	@Property(tries = 100)
	void timingAloneNeverBlocks(@ForAll @Size(min = 40, max = 300) List<@DoubleRange(max = 4000) Double> gaps,
			@ForAll @DoubleRange(max = 600) double period, @ForAll boolean regular) {
		Visitor visitor = new Visitor(new ClientWatch(ClientSettings.DEFAULTS), 1).facts(new FleetFacts(true, true, 0));
		for (int i = 0; i < gaps.size(); i++) {
			visitor.waits(regular ? period : gaps.get(i)).asks(1, i % 5);
		}
		assertThat(visitor.highest()).isLessThan(Level.BLOCK);
	}

	@Property(tries = 60)
	void everythingDecaysToNothing(@ForAll Random random) {
		ClientWatch watch = new ClientWatch(ClientSettings.DEFAULTS);
		List<Observation> history = history(random, 2000);
		verdicts(watch, history);
		long later = history.get(history.size() - 1).time() + 7_200_000;
		watch.expire(later);
		assertThat(watch.statistics().levels().keySet()).containsExactly(Level.NONE);
		for (Observation observation : history) {
			watch.report(observation.client(), later).ifPresent((report) -> assertThat(report.left()).isLessThan(1));
		}
	}

	@Property(tries = 60)
	void totalsAreSumsOfPointsWithTheCapsOfGroups(@ForAll Random random) {
		for (BehaviourVerdict verdict : verdicts(new ClientWatch(ClientSettings.DEFAULTS), history(random, 2000))) {
			Score score = verdict.score();
			Map<Group, Double> groups = new EnumMap<>(Group.class);
			for (Points points : score.points()) {
				groups.merge(points.signal().group(), points.points(), Double::sum);
			}
			double capped = groups.entrySet()
				.stream()
				.mapToDouble((group) -> Math.min(group.getKey().cap(), group.getValue()))
				.sum();
			assertThat(score.total()).isCloseTo(capped, within(1e-9));
		}
	}

	@Property(tries = 20)
	void noMoreClientsAreRememberedThanMayBe(@ForAll @IntRange(min = 1, max = 500) int maximum, @ForAll Random random) {
		ClientWatch watch = new ClientWatch(
				new ClientSettings(LevelThresholds.DEFAULTS, LevelThresholds.DEFAULTS, maximum, 10, 30));
		for (int i = 0; i < 20_000; i++) {
			watch.observe(observation(Visitor.START + i, random.nextInt(2000), 1, 1, 200, false), FleetFacts.NONE,
					false);
		}
		assertThat(watch.statistics().clients()).isLessThanOrEqualTo(maximum).isPositive();
	}

	@Property(tries = 5)
	void whoComesOnceIsNotRememberedAndPushesNobodyOut(@ForAll Random random) {
		ClientWatch watch = new ClientWatch(ClientSettings.DEFAULTS);
		Visitor regular = new Visitor(watch, 1);
		for (int i = 0; i < 20; i++) {
			regular.waits(10).asks(1, i);
		}
		for (int i = 0; i < 400_000; i++) {
			watch.observe(observation(regular.now() + i, random.nextLong(), 1, 1, 200, false), FleetFacts.NONE, false);
		}
		assertThat(watch.statistics().clients()).isLessThan(400);
		assertThat(regular.report().score().requests()).isEqualTo(20);
	}

	@Property(tries = 40)
	void groupsHaveNoMorePointsThanTheirCapCanGive(@ForAll Random random) {
		double most = 0;
		for (Group group : Group.values()) {
			most += group.cap();
		}
		for (BehaviourVerdict verdict : verdicts(new ClientWatch(ClientSettings.DEFAULTS), history(random, 1000))) {
			assertThat(verdict.score().total()).isLessThanOrEqualTo(most);
			assertThat(verdict.score().points()).extracting(Points::signal).doesNotHaveDuplicates();
			assertThat(verdict.score().points()).extracting(Points::signal).isSubsetOf(Signal.values());
		}
	}

	private static List<BehaviourVerdict> verdicts(ClientWatch watch, List<Observation> history) {
		List<BehaviourVerdict> verdicts = new ArrayList<>();
		for (Observation observation : history) {
			verdicts.addAll(watch.expire(observation.time()));
			BehaviourVerdict verdict = watch.observe(observation,
					new FleetFacts(observation.client() % 3 == 0, observation.client() % 5 == 0, 0.1), false);
			if (verdict != null) {
				verdicts.add(verdict);
			}
		}
		return verdicts;
	}

	/**
	 * A few clients of many kinds, one request after another.
	 */
	private static List<Observation> history(Random random, int requests) {
		List<Observation> history = new ArrayList<>();
		long[] next = new long[12];
		for (int i = 0; i < requests; i++) {
			int client = random.nextInt(next.length);
			long gap = (client % 2 == 0) ? 3000L * client : (long) (60_000 * random.nextDouble() * client);
			next[client] = Math.max(next[client] + gap, (i == 0) ? Visitor.START : history.get(i - 1).time());
			history.add(observation(next[client], client, random.nextInt(1 + client), random.nextInt(1 + client * 40),
					(random.nextInt(12) < client) ? 404 : 200, client == 9));
		}
		return history;
	}

	private static Observation observation(long time, long client, int template, long resource, int status,
			boolean loginFailed) {
		return new Observation(time, client, client % 2 == 1, 1, 1, template, resource, 0, resource, true, status,
				loginFailed, false, false);
	}

}

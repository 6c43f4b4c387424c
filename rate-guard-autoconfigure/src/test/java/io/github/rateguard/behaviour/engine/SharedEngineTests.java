package io.github.rateguard.behaviour.engine;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

import io.github.rateguard.behaviour.BehaviourVerdict;
import io.github.rateguard.behaviour.Level;
import io.github.rateguard.behaviour.Observation;
import io.github.rateguard.testsupport.TestRedis;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What four instances behind a balancer owe those whom they judge.
 */
class SharedEngineTests {

	private static final long CLIENT = 42;

	private static final Duration A_SECOND = Duration.ofSeconds(1);

	private final EngineFleet fleet = new EngineFleet(TestRedis.shared().port(), 4);

	@AfterEach
	void close() {
		this.fleet.close();
	}

	@Test
	void fourInstancesSeeEachClientAsOneWouldInTheOrderOfItsRequests() {
		Map<Long, List<Observation>> expected = new HashMap<>();
		for (int i = 0; i < 2_000; i++) {
			long client = i % 97;
			expected.computeIfAbsent(client, (added) -> new ArrayList<>()).add(this.fleet.request(client));
			this.fleet.clock().advance(Duration.ofMillis(1));
			if (i % 50 == 0) {
				this.fleet.all().get(i / 50 % 4).run(this.fleet.clock().millis());
			}
		}
		this.fleet.pass(Duration.ofSeconds(2));
		Map<Long, List<Observation>> seen = new HashMap<>();
		this.fleet.all().forEach((instance) -> instance.clients().seen().forEach((client, requests) -> {
			assertThat(instance).isSameAs(this.fleet.ownerOf(client));
			assertThat(seen.put(client, requests)).isNull();
		}));
		assertThat(seen).isEqualTo(expected);
		assertThat(this.fleet.all()).allMatch((instance) -> instance.clients().clients() > 5);
	}

	@Test
	void aVerdictReachesAllInstancesWithinASecond() {
		for (int i = 0; i < CountingJudge.ENOUGH; i++) {
			assertThat(this.fleet.get(i % 4).find(CLIENT)).isNull();
			this.fleet.request(CLIENT);
			this.fleet.clock().advance(Duration.ofMillis(10));
		}
		EngineInstance owner = this.fleet.ownerOf(CLIENT);
		for (int i = 0; owner.find(CLIENT) == null; i++) {
			assertThat(i).isLessThan(10);
			this.fleet.pass(EngineLifecycle.INTERVAL);
		}
		this.fleet.pass(A_SECOND);
		for (EngineInstance instance : this.fleet.all()) {
			BehaviourVerdict verdict = instance.find(CLIENT);
			assertThat(verdict).isNotNull();
			assertThat(verdict.level()).isEqualTo(Level.THROTTLE);
			assertThat(verdict.score()).isEqualTo(owner.find(CLIENT).score());
			assertThat(verdict.fingerprint()).isEqualTo(77);
		}
	}

	@Test
	void aVerdictIsWithdrawnEverywhereWhenItsLevelFalls() {
		this.fleet.requests(CLIENT, CountingJudge.ENOUGH);
		this.fleet.pass(A_SECOND);
		assertThat(this.fleet.all()).allMatch((instance) -> instance.find(CLIENT) != null);
		this.fleet.clock().advance(CountingJudge.SILENCE);
		this.fleet.pass(Duration.ofSeconds(3));
		assertThat(this.fleet.all()).allMatch((instance) -> instance.find(CLIENT) == null);
		assertThat(this.fleet.start(9, EngineFleet.ids(1, 4)).engine().begin()).isTrue();
		assertThat(this.fleet.get(4).find(CLIENT)).isNull();
	}

	@Test
	void aVerdictEndsAtItsTimeEvenIfNobodySaysSo() {
		this.fleet.requests(CLIENT, CountingJudge.ENOUGH);
		this.fleet.pass(A_SECOND);
		this.fleet.clock().advance(CountingJudge.LIFE);
		assertThat(this.fleet.all()).allMatch((instance) -> instance.find(CLIENT) == null);
	}

	@Test
	void aVerdictOutlivesItsOwnerAndAnotherInstanceJudgesOn() {
		this.fleet.requests(CLIENT, CountingJudge.ENOUGH);
		this.fleet.pass(A_SECOND);
		EngineInstance owner = this.fleet.ownerOf(CLIENT);
		this.fleet.kill(owner);
		List<Long> rest = this.fleet.all().stream().map(EngineInstance::self).toList();
		this.fleet.see(rest);
		this.fleet.pass(A_SECOND);
		assertThat(this.fleet.all()).hasSize(3).allMatch((instance) -> instance.find(CLIENT) != null);
		BehaviourVerdict before = this.fleet.get(0).find(CLIENT);
		this.fleet.requests(CLIENT, CountingJudge.ENOUGH);
		this.fleet.pass(A_SECOND);
		assertThat(this.fleet.ownerOf(CLIENT).clients().times(CLIENT)).hasSize(CountingJudge.ENOUGH);
		assertThat(this.fleet.all())
			.allSatisfy((instance) -> assertThat(instance.find(CLIENT).since()).isGreaterThan(before.since()));
	}

	@Test
	void aVerdictWhoseOwnerIsGoneEndsSoonUnlessItIsMadeAnew() {
		this.fleet.requests(CLIENT, CountingJudge.ENOUGH);
		this.fleet.pass(Duration.ofSeconds(15));
		long untilNow = this.fleet.get(0).find(CLIENT).until();
		assertThat(untilNow).isGreaterThan(this.fleet.clock().millis() + VerdictBook.ADOPTED_LIFE.toMillis());
		this.fleet.kill(this.fleet.ownerOf(CLIENT));
		this.fleet.see(this.fleet.all().stream().map(EngineInstance::self).toList());
		this.fleet.pass(Duration.ofSeconds(15));
		assertThat(this.fleet.all()).allMatch((instance) -> instance.find(CLIENT) != null);
		this.fleet.clock().advance(VerdictBook.ADOPTED_LIFE);
		assertThat(this.fleet.all()).allMatch((instance) -> instance.find(CLIENT) == null);
	}

	@Test
	void whatAnEarlierOwnerThinksLaterChangesNothing() {
		this.fleet.requests(CLIENT, CountingJudge.ENOUGH);
		this.fleet.pass(A_SECOND);
		long owner = this.fleet.ownerOf(CLIENT).self();
		List<Long> others = EngineFleet.ids(1, 4).stream().filter((id) -> id != owner).toList();
		this.fleet.see(new TreeSet<>(others).stream().toList());
		this.fleet.clock().advance(CountingJudge.SILENCE);
		this.fleet.pass(Duration.ofSeconds(3));
		assertThat(this.fleet.all()).allMatch((instance) -> instance.find(CLIENT) != null);
	}

	@Test
	void anInstanceThatStartsKnowsAllVerdictsBeforeItsFirstRequest() {
		for (long client = 0; client < 700; client++) {
			for (int i = 0; i < CountingJudge.ENOUGH; i++) {
				this.fleet.request(client);
			}
		}
		this.fleet.pass(Duration.ofSeconds(3));
		EngineInstance started = this.fleet.start(5, EngineFleet.ids(1, 5));
		started.engine().begin();
		for (long client = 0; client < 700; client++) {
			assertThat(started.find(client)).isNotNull();
		}
	}

	@Test
	void whatAllInstancesCountedOfTheFleetIsKnownToEach() {
		for (int i = 0; i < 100; i++) {
			this.fleet.request(i);
		}
		this.fleet.pass(Duration.ofSeconds(21));
		assertThat(this.fleet.all()).allMatch((instance) -> instance.fleet().total() == 100);
	}

	@Test
	void noRequestThatCannotBeJudgedEndsTheJudgingOfOthers() {
		this.fleet.requests(CountingJudge.UNTHOUGHT, 3);
		this.fleet.requests(CLIENT, CountingJudge.ENOUGH);
		this.fleet.pass(A_SECOND);
		assertThat(this.fleet.all()).allMatch((instance) -> instance.find(CLIENT) != null);
		assertThat(this.fleet.all().stream().mapToLong((instance) -> instance.engine().statistics().failed()).sum())
			.isEqualTo(3);
	}

	@Test
	void statisticsTellWhatBecameOfObservations() {
		for (int i = 0; i < 400; i++) {
			this.fleet.request(i % 40);
		}
		this.fleet.pass(Duration.ofSeconds(2));
		List<EngineStatistics> all = this.fleet.all().stream().map((each) -> each.engine().statistics()).toList();
		assertThat(all.stream().mapToLong(EngineStatistics::observed).sum()).isEqualTo(400);
		assertThat(all.stream().mapToLong(EngineStatistics::judged).sum()).isEqualTo(400);
		long sent = all.stream().mapToLong(EngineStatistics::sent).sum();
		assertThat(sent).isBetween(200L, 399L).isEqualTo(all.stream().mapToLong(EngineStatistics::received).sum());
		assertThat(all.stream().mapToInt(EngineStatistics::clients).sum()).isEqualTo(40);
		assertThat(all).allSatisfy((statistics) -> {
			assertThat(statistics.verdicts()).isEqualTo(Map.of(Level.THROTTLE, 40));
			assertThat(statistics.lost() + statistics.rejected() + statistics.dropped()).isZero();
			assertThat(statistics.partial()).isFalse();
		});
	}

}

package io.github.rateguard.traffic;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

import io.github.rateguard.Limit;
import io.github.rateguard.Limits;
import io.github.rateguard.guard.PolicyVerdict.Outcome;
import io.github.rateguard.guard.Stage;
import io.github.rateguard.store.IdentityHash;
import io.github.rateguard.store.LiveInstances;
import io.github.rateguard.testsupport.MutableClock;
import io.github.rateguard.traffic.UsageAdvice.Candidate;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

/**
 * Advice rests on what callers use over all instances.
 */
class UsageAdviceTests {

	private static final Duration MINUTE = Duration.ofMinutes(1);

	private static final Limits LIMITS = Limits.of(Limit.of(20, MINUTE));

	private final MutableClock clock = new MutableClock();

	private final SimulatedBlobs blobs = new SimulatedBlobs();

	private final List<SimulatedInstance> instances = new ArrayList<>();

	@BeforeEach
	void start() {
		for (int i = 0; i < 3; i++) {
			this.instances.add(new SimulatedInstance(i, this.blobs));
		}
		this.clock.advance(Duration.ofMillis(60_000 - this.clock.millis() % 60_000));
	}

	@Test
	void whatACallerUsesIsAddedUpOverInstances() {
		Random random = new Random(1);
		Map<Integer, Long> uses = new HashMap<>();
		for (int i = 0; i < 3_000; i++) {
			int caller = (int) (100 * random.nextDouble() * random.nextDouble());
			use(random.nextInt(3), caller, 1, Outcome.ADMITTED);
			uses.merge(caller, 1L, Long::sum);
		}
		pass(Duration.ofMinutes(4));
		List<Long> sorted = uses.values().stream().sorted().toList();
		for (SimulatedInstance instance : this.instances) {
			UsageAdvice advice = instance.advice();
			assertThat(advice.callers()).isEqualTo(uses.size());
			assertThat(advice.windows()).isEqualTo(1);
			assertThat(advice.period()).isEqualTo(MINUTE);
			UsageAdvice.Use use = use(advice);
			assertThat((double) use.p50()).isCloseTo(quantile(sorted, 0.5), within(1.0));
			assertThat((double) use.p90()).isCloseTo(quantile(sorted, 0.9), within(2.0));
			assertThat((double) use.p99()).isCloseTo(quantile(sorted, 0.99), within(5.0));
			assertThat(use.max()).isEqualTo(sorted.get(sorted.size() - 1));
			Candidate current = advice.candidates().stream().filter(Candidate::current).findFirst().orElseThrow();
			assertThat(current.tokens()).isEqualTo(20);
			double beyond = sorted.stream().mapToLong((tokens) -> Math.max(0, tokens - 20)).sum() / 3_000.0;
			assertThat(current.refusedRequests()).isCloseTo(beyond, within(0.01));
			double callers = sorted.stream().filter((tokens) -> tokens > 20).count() / (double) sorted.size();
			assertThat(current.refusedCallers()).isCloseTo(callers, within(0.001));
		}
	}

	@Test
	void aSampleOfManyCallersIsFair() {
		int callers = 20_000;
		for (int caller = 0; caller < callers; caller++) {
			for (int i = 0; i < 3; i++) {
				use(i, caller, (caller % 10 == 0) ? 20 : 1, Outcome.ADMITTED);
			}
		}
		pass(Duration.ofMinutes(4));
		UsageAdvice advice = this.instances.get(0).advice();
		assertThat((double) advice.callers()).isCloseTo(callers, within(0.3 * callers));
		assertThat(use(advice).p50()).isEqualTo(3);
		assertThat(use(advice).max()).isEqualTo(60);
		assertThat(advice.candidates().get(0).refusedCallers()).isCloseTo(0.1, within(0.06));
		assertThat(this.blobs.largest()).isLessThan(30_000);
	}

	@Test
	void ofFewCallersNothingIsSaid() {
		for (int caller = 0; caller < UsageAdvice.FEWEST_CALLERS - 1; caller++) {
			use(0, caller, 1, Outcome.ADMITTED);
		}
		assertThat(this.instances.get(0).exchange.advice("search")).isEmpty();
		pass(Duration.ofMinutes(4));
		UsageAdvice advice = this.instances.get(0).advice();
		assertThat(advice.callers()).isEqualTo(UsageAdvice.FEWEST_CALLERS - 1);
		assertThat(advice.use()).isNull();
		assertThat(advice.candidates()).isEmpty();
	}

	@Test
	void whatReallyFoundNoRoomIsToldInShadowModeToo() {
		for (int caller = 0; caller < 50; caller++) {
			use(0, caller, 1, Outcome.ADMITTED);
			use(1, caller, 1, Outcome.SHADOW_REFUSED);
			use(1, caller, 1, Outcome.ADMITTED);
			use(2, caller, 1, Outcome.REFUSED);
			use(2, caller, 1, Outcome.SKIPPED);
		}
		pass(Duration.ofMinutes(4));
		UsageAdvice.Use use = use(this.instances.get(1).advice());
		assertThat(use.p50()).isEqualTo(4);
		assertThat(use.refused()).isEqualTo(0.5);
	}

	@Test
	void anInstanceThatStartsKnowsWhatOthersKnow() {
		for (int minute = 0; minute < 3; minute++) {
			for (int caller = 0; caller < 40; caller++) {
				use(0, caller, 2, Outcome.ADMITTED);
			}
			pass(MINUTE);
		}
		pass(Duration.ofMinutes(4));
		SimulatedInstance started = new SimulatedInstance(9, this.blobs);
		started.exchange.run();
		assertThat(started.advice()).isEqualTo(this.instances.get(0).advice());
		assertThat(started.advice().windows()).isEqualTo(3);
		SimulatedInstance idle = this.instances.get(1);
		assertThat(idle.exchange.all()).isEmpty();
		idle.exchange.run();
		assertThat(idle.advice()).isEqualTo(started.advice());
	}

	@Test
	void nothingIsSentWhereNobodyAsksForAnything() {
		use(0, 1, 1, Outcome.ADMITTED);
		pass(Duration.ofMinutes(5));
		this.blobs.exchanges();
		pass(Duration.ofHours(1));
		assertThat(this.blobs.exchanges()).isZero();
	}

	@Test
	void underTrafficEachInstanceSendsOnceInHalfAMinuteAtMost() {
		pass(MINUTE);
		this.blobs.exchanges();
		for (int i = 0; i < 60; i++) {
			use(i % 3, i, 1, Outcome.ADMITTED);
			pass(Duration.ofSeconds(10));
		}
		assertThat(this.blobs.exchanges()).isBetween(30, 3 * 20);
	}

	@Test
	void withoutTheStoreAnInstanceKnowsItsOwnCallers() {
		this.blobs.gone(true);
		for (int caller = 0; caller < 40; caller++) {
			use(caller % 2, caller, 1, Outcome.ADMITTED);
			use(2, caller, 5, Outcome.ADMITTED);
		}
		pass(Duration.ofMinutes(4));
		assertThat(this.instances.get(0).advice().callers()).isEqualTo(20);
		assertThat(use(this.instances.get(2).advice()).p50()).isEqualTo(5);
	}

	@Test
	void callersOfOtherLimitsAreAnotherGroup() {
		for (int caller = 0; caller < 80; caller++) {
			Limits limits = (caller < 50) ? LIMITS : Limits.of(Limit.of(1_000, MINUTE));
			this.instances.get(0).counter.onVerdict(TestVerdicts.of("c", Stage.HANDLER, TestVerdicts.policy("search",
					"caller-" + caller, limits, (caller < 50) ? 1 : 100, Outcome.ADMITTED)));
		}
		pass(Duration.ofMinutes(4));
		List<UsageAdvice> all = this.instances.get(0).exchange.all();
		assertThat(all).extracting(UsageAdvice::limits).containsExactly("20/1m", "1000/1m");
		assertThat(all).extracting(UsageAdvice::callers).containsExactly(50L, 30L);
		assertThat(this.instances.get(0).advice()).isEqualTo(all.get(0));
	}

	@Test
	void shortWindowsAreLookedAtNowAndThenAndLongOnesAreADay() {
		UsageGroup second = UsageGroup.of("p", Limits.of(Limit.of(5, Duration.ofSeconds(1))));
		assertThat(second.windowAt(60_500)).isEqualTo(60);
		assertThat(second.windowAt(61_500)).isEqualTo(UsageGroup.NO_WINDOW);
		assertThat(second.windowAt(90_999)).isEqualTo(90);
		UsageGroup month = UsageGroup.of("p", Limits.of(Limit.of(5, Duration.ofDays(30))));
		assertThat(month.period()).isEqualTo(Duration.ofDays(1).toMillis());
		assertThat(month.limit()).isZero();
	}

	@Test
	void memoryAndBlobsAreBounded() {
		for (int policy = 0; policy < 2 * UsageCounter.MOST_GROUPS; policy++) {
			for (int caller = 0; caller < 300; caller++) {
				this.instances.get(0).counter.onVerdict(TestVerdicts.of("c", Stage.HANDLER, TestVerdicts
					.policy("policy-" + policy, "caller-" + caller, LIMITS, caller + 1L, Outcome.ADMITTED)));
			}
		}
		pass(Duration.ofMinutes(4));
		assertThat(this.instances.get(0).exchange.all()).hasSize(UsageCounter.MOST_GROUPS);
		assertThat(this.blobs.largest()).isLessThan(UsageCodec.MOST_BYTES);
	}

	@Test
	void whatMakesNoSenseIsAsIfItWereNotThere() {
		for (int caller = 0; caller < 40; caller++) {
			use(0, caller, 100, Outcome.ADMITTED);
		}
		pass(Duration.ofMinutes(2));
		byte[] blob = this.blobs.exchange(77, new byte[0]).join().get("0");
		assertThat(UsageCodec.decode(blob)).isPresent();
		Random random = new Random(7);
		for (int i = 0; i < 5_000; i++) {
			byte[] broken = blob.clone();
			broken[random.nextInt(blob.length)] = (byte) random.nextInt();
			UsageCodec.decode(broken)
				.ifPresent((read) -> read.histories()
					.forEach((group, history) -> assertThat(AdviceFactory.advice(group, history.all())).isNotNull()));
		}
	}

	@Test
	void limitsAreRoundedUpToWhatPeopleWrite() {
		long[] numbers = { 0, 1, 9, 11, 12, 13, 61, 99, 101, 1_001, 87_654 };
		long[] nice = new long[numbers.length];
		for (int i = 0; i < numbers.length; i++) {
			nice[i] = AdviceFactory.nice(numbers[i]);
		}
		assertThat(nice).containsExactly(1, 1, 9, 12, 12, 15, 80, 100, 120, 1_200, 100_000);
	}

	private static double quantile(List<Long> sorted, double part) {
		return sorted.get((int) Math.ceil(sorted.size() * part) - 1);
	}

	private static UsageAdvice.Use use(UsageAdvice advice) {
		UsageAdvice.Use use = advice.use();
		assertThat(use).isNotNull();
		return use;
	}

	private void use(int instance, int caller, long tokens, Outcome outcome) {
		this.instances.get(instance).counter.onVerdict(TestVerdicts.of("c", Stage.HANDLER,
				TestVerdicts.policy("search", "caller-" + caller, LIMITS, tokens, outcome)));
	}

	private void pass(Duration duration) {
		long end = this.clock.millis() + duration.toMillis();
		while (this.clock.millis() < end) {
			this.clock.advance(Duration.ofSeconds(2));
			this.instances.forEach((instance) -> instance.exchange.run());
		}
	}

	private final class SimulatedInstance {

		private final UsageCounter counter = new UsageCounter(UsageAdviceTests.this.clock, new IdentityHash("secret"));

		private final UsageExchange exchange;

		SimulatedInstance(long number, @Nullable SimulatedBlobs blobs) {
			this.exchange = new UsageExchange(this.counter, blobs, new LiveInstances() {

				@Override
				public int count() {
					return 3;
				}

				@Override
				public long self() {
					return number;
				}

			}, UsageAdviceTests.this.clock);
		}

		private UsageAdvice advice() {
			return this.exchange.advice("search").orElseThrow();
		}

	}

}

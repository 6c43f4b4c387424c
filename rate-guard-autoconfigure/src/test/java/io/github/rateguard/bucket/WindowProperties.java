package io.github.rateguard.bucket;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

import io.github.rateguard.Limit;
import io.github.rateguard.Limits;
import io.github.rateguard.bucket.WindowAnswer.AboveLimit;
import io.github.rateguard.bucket.WindowAnswer.Admitted;
import io.github.rateguard.bucket.WindowAnswer.Refused;
import io.github.rateguard.testsupport.MutableClock;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What holds for every history of calls in every store of sliding windows. Admissions are
 * judged by the true time of each call, not by what a store says.
 */
abstract class WindowProperties {

	abstract WindowStore store(MutableClock clock);

	@Property(tries = 300)
	void noWindowOfThePeriodEverHoldsMoreThanTheLimit(@ForAll("limits") Limits limits,
			@ForAll("calls") List<Call> calls) {
		History history = new History(limits, 0);
		for (Call call : calls) {
			history.play(call, 0);
			for (Limit limit : limits.values()) {
				assertThat(history.mostIn(limit.period().toMillis())).isLessThanOrEqualTo(limit.tokens());
			}
		}
	}

	@Property(tries = 300)
	void clocksThatAreBehindShortenTheWindowByNoMoreThanThat(@ForAll("limits") Limits limits,
			@ForAll("calls") List<Call> calls) {
		int most = 400;
		History history = new History(limits, most);
		for (Call call : calls) {
			history.play(call, call.lag() % most);
			for (Limit limit : limits.values()) {
				assertThat(history.mostIn(limit.period().toMillis() - most)).isLessThanOrEqualTo(limit.tokens());
			}
		}
	}

	@Property(tries = 300)
	void aRefusalIsDueToTokensOfThePeriodAndOneSubWindow(@ForAll("limits") Limits limits,
			@ForAll("calls") List<Call> calls) {
		History history = new History(limits, 0);
		for (Call call : calls) {
			if (history.play(call, 0) instanceof Refused refused) {
				long period = refused.binding().period().toMillis();
				assertThat(history.lately(period * 61 / 60) + call.tokens()).isGreaterThan(refused.binding().tokens());
			}
		}
	}

	@Property(tries = 300)
	void theDelayOfARefusalIsExact(@ForAll("limits") Limits limits, @ForAll("calls") List<Call> calls) {
		History history = new History(limits, 0);
		for (Call call : calls) {
			WindowAnswer answer = history.play(call, 0);
			if (answer instanceof Refused refused) {
				assertThat(refused.delay()).isPositive().isLessThanOrEqualTo(longestWait(limits));
				Call again = new Call(refused.delay().toMillis() - 1, 0, call.tokens(), -1);
				assertThat(history.play(again, 0)).isInstanceOfSatisfying(Refused.class,
						(early) -> assertThat(early.delay()).isEqualTo(Duration.ofMillis(1)));
				answer = history.play(new Call(1, 0, call.tokens(), -1), 0);
			}
			assertThat(answer).isInstanceOfAny(Admitted.class, AboveLimit.class);
		}
	}

	@Property(tries = 300)
	void aLoneCallerGetsAllTokensAgainAfterThePeriodAndOneSubWindow(@ForAll("limits") Limits limits,
			@ForAll("calls") List<Call> calls) {
		History history = new History(limits, 0);
		calls.forEach((call) -> history.play(call, 0));
		long all = WindowLimits.of(limits).smallest().tokens();
		assertThat(history.play(new Call(longestWait(limits).toMillis(), 0, all, -1), 0)).isInstanceOf(Admitted.class);
	}

	/**
	 * Return the longest period and one sub-window, in whole milliseconds.
	 */
	private static Duration longestWait(Limits limits) {
		return Duration.ofMillis((limits.values().get(0).period().toMillis() * 61 + 59) / 60);
	}

	@Provide
	Arbitrary<Limits> limits() {
		Arbitrary<Limit> limit = Combinators
			.combine(Arbitraries.longs().between(1, 20), Arbitraries.longs().between(1_000, 120_000))
			.as((tokens, millis) -> Limit.of(tokens, Duration.ofMillis(millis)));
		return limit.list().ofMinSize(1).ofMaxSize(3).uniqueElements(Limit::period).map(Limits::new);
	}

	@Provide
	Arbitrary<List<Call>> calls() {
		Arbitrary<Long> pauses = Arbitraries.frequencyOf(Tuple.of(3, Arbitraries.just(0L)),
				Tuple.of(4, Arbitraries.longs().between(1, 900)), Tuple.of(2, Arbitraries.longs().between(1, 30_000)));
		Arbitrary<Integer> giveBacks = Arbitraries.frequencyOf(Tuple.of(4, Arbitraries.just(-1)),
				Tuple.of(1, Arbitraries.integers().between(0, 100)));
		return Combinators
			.combine(pauses, Arbitraries.integers().between(0, 3_000), Arbitraries.longs().between(1, 8), giveBacks)
			.as(Call::new)
			.list()
			.ofMaxSize(40);
	}

	/**
	 * A call after a pause, by a clock that is behind, and the admission before it that
	 * is given back first, if any.
	 */
	record Call(long pause, int lag, long tokens, int giveBack) {

	}

	/**
	 * Calls of one key, and the admissions that were not given back.
	 */
	private final class History {

		private final MutableClock clock = new MutableClock();

		private final WindowStore store = store(this.clock);

		private final BucketKey key = new BucketKey("p", "caller", UUID.randomUUID().toString());

		private final List<Admission> admissions = new ArrayList<>();

		private final Limits limits;

		private long trueTime;

		History(Limits limits, int lag) {
			this.limits = limits;
			this.trueTime = this.clock.millis() + lag;
		}

		WindowAnswer play(Call call, int lag) {
			this.trueTime += call.pause();
			this.clock.advance(Duration.ofMillis(this.trueTime - lag - this.clock.millis()));
			if (call.giveBack() >= 0 && !this.admissions.isEmpty()) {
				Admission admission = this.admissions.remove(call.giveBack() % this.admissions.size());
				this.store.giveBack(admission.counted()).join();
			}
			WindowAnswer answer = this.store.take(this.key, this.limits, call.tokens()).join();
			if (answer instanceof Admitted admitted) {
				this.admissions.add(new Admission(this.trueTime, admitted.counted()));
			}
			return answer;
		}

		/**
		 * Return the most tokens in any window, both ends of it included.
		 */
		long mostIn(long window) {
			long most = 0;
			for (Admission first : this.admissions) {
				most = Math.max(most, between(first.at(), first.at() + window));
			}
			return most;
		}

		long lately(long window) {
			return between(this.trueTime - window, this.trueTime);
		}

		private long between(long from, long to) {
			return this.admissions.stream()
				.filter((admission) -> admission.at() >= from && admission.at() <= to)
				.mapToLong((admission) -> admission.counted().tokens())
				.sum();
		}

	}

	private record Admission(long at, CountedTokens counted) {

	}

}

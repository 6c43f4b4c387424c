package io.github.rateguard.bucket;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

import io.github.rateguard.Limit;
import io.github.rateguard.Limits;
import io.github.rateguard.bucket.BucketAnswer.Available;
import io.github.rateguard.store.StoreStatistics;
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
 * What holds for every history of calls.
 */
class AdmissionPropertyTests {

	private static final BucketKey FIRST = new BucketKey("first", "caller", "alice");

	private static final BucketKey SECOND = new BucketKey("second", "caller", "alice");

	@Property(tries = 300)
	void inEveryIntervalAdmittedTokensAreAtMostCapacityPlusRefill(@ForAll("limits") Limit limit,
			@ForAll("calls") List<Call> calls) {
		MutableClock clock = new MutableClock();
		Buckets buckets = new BucketsFactory(clock, 100, new StoreStatistics()).local();
		List<Admission> admissions = new ArrayList<>();
		for (Call call : calls) {
			clock.advance(call.pause());
			BucketDemand demand = Demands.tokens(FIRST, Limits.of(limit), call.tokens(), true);
			if (buckets.takeAllOrNone(List.of(demand)).answers().get(0) instanceof Available) {
				admissions.add(new Admission(clock.millis(), call.tokens()));
			}
		}
		for (int from = 0; from < admissions.size(); from++) {
			long tokens = 0;
			for (int to = from; to < admissions.size(); to++) {
				tokens += admissions.get(to).tokens();
				long millis = admissions.get(to).millis() - admissions.get(from).millis();
				double refill = (double) limit.tokens() * millis / limit.period().toMillis();
				assertThat((double) tokens).isLessThanOrEqualTo(limit.burst() + refill);
			}
		}
	}

	@Property(tries = 300)
	void aRefusedCallOfTwoDemandsLeavesBothBucketsAsTheyWere(@ForAll("limits") Limit one, @ForAll("limits") Limit two,
			@ForAll("calls") List<Call> calls) {
		MutableClock clock = new MutableClock();
		Buckets buckets = new BucketsFactory(clock, 100, new StoreStatistics()).local();
		for (Call call : calls) {
			clock.advance(call.pause());
			BucketDemand first = Demands.tokens(FIRST, Limits.of(one), call.tokens(), true);
			BucketDemand second = Demands.tokens(SECOND, Limits.of(two), call.tokens(), true);
			long firstBefore = left(buckets, FIRST, one);
			long secondBefore = left(buckets, SECOND, two);
			List<BucketAnswer> answers = buckets.takeAllOrNone(List.of(first, second)).answers();
			boolean admitted = answers.stream().allMatch(Available.class::isInstance);
			long taken = admitted ? call.tokens() : 0;
			assertThat(left(buckets, FIRST, one)).isEqualTo(firstBefore - taken);
			assertThat(left(buckets, SECOND, two)).isEqualTo(secondBefore - taken);
		}
	}

	/**
	 * See what is left by taking one token beside an empty bucket, which gives it back.
	 */
	private static long left(Buckets buckets, BucketKey key, Limit limit) {
		BucketDemand probe = Demands.tokens(key, Limits.of(limit), 1, false);
		Limits once = Limits.of(Limit.of(1, Duration.ofDays(366)));
		BucketDemand empty = Demands.tokens(new BucketKey("empty", "caller", "none"), once, 1, true);
		buckets.takeAllOrNone(List.of(empty));
		BucketAnswer answer = buckets.takeAllOrNone(List.of(probe, empty)).answers().get(0);
		return (answer instanceof Available available) ? available.remaining() : 0;
	}

	@Provide
	Arbitrary<Limit> limits() {
		return Combinators
			.combine(Arbitraries.longs().between(1, 50), Arbitraries.longs().between(1, 120),
					Arbitraries.longs().between(1, 80))
			.as((tokens, seconds, burst) -> new Limit(tokens, Duration.ofSeconds(seconds), burst));
	}

	@Provide
	Arbitrary<List<Call>> calls() {
		Arbitrary<Duration> pauses = Arbitraries.frequencyOf(Tuple.of(3, Arbitraries.just(Duration.ZERO)),
				Tuple.of(2, Arbitraries.longs().between(1, 20_000).map(Duration::ofMillis)));
		return Combinators.combine(pauses, Arbitraries.longs().between(1, 12)).as(Call::new).list().ofMaxSize(60);
	}

	record Call(Duration pause, long tokens) {

	}

	record Admission(long millis, long tokens) {

	}

}

package io.github.rateguard.bucket;

import java.time.Duration;
import java.util.List;
import java.util.UUID;

import io.github.rateguard.Limit;
import io.github.rateguard.Limits;
import io.github.rateguard.bucket.BucketAnswer.AboveCapacity;
import io.github.rateguard.bucket.BucketAnswer.Available;
import io.github.rateguard.bucket.BucketAnswer.Exhausted;
import io.github.rateguard.bucket.BucketAnswer.Skipped;
import io.github.rateguard.testsupport.MutableClock;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What every store of buckets does. Each store runs these tests.
 */
abstract class BucketsContract {

	static final Limit TEN_A_MINUTE = Limit.of(10, Duration.ofMinutes(1));

	static final Limit TWO_A_SECOND = Limit.of(2, Duration.ofSeconds(1));

	final MutableClock clock = new MutableClock();

	private final String identity = UUID.randomUUID().toString();

	/**
	 * Return the buckets of one instance, always in the same store within a test.
	 */
	abstract Buckets buckets();

	@Test
	void tokensAreTakenUntilNoneIsLeft() {
		for (int left = 9; left >= 0; left--) {
			assertThat(take("p", 1, TEN_A_MINUTE)).isEqualTo(new Available(TEN_A_MINUTE, left));
		}
		assertThat(take("p", 1, TEN_A_MINUTE)).isEqualTo(new Exhausted(TEN_A_MINUTE, 0, Duration.ofSeconds(6)));
	}

	@Test
	void tokensComeBackEvenlyOverThePeriod() {
		take("p", 10, TEN_A_MINUTE);
		this.clock.advance(Duration.ofSeconds(5));
		assertThat(take("p", 1, TEN_A_MINUTE)).isInstanceOf(Exhausted.class);
		this.clock.advance(Duration.ofSeconds(1));
		assertThat(take("p", 1, TEN_A_MINUTE)).isInstanceOf(Available.class);
		assertThat(take("p", 1, TEN_A_MINUTE)).isInstanceOf(Exhausted.class);
	}

	@Test
	void afterAThousandRefusalsTheBucketRefillsAsIfTheyHadNotBeen() {
		take("p", 10, TEN_A_MINUTE);
		for (int i = 0; i < 1000; i++) {
			assertThat(take("p", 1, TEN_A_MINUTE)).isInstanceOf(Exhausted.class);
		}
		this.clock.advance(Duration.ofSeconds(30));
		assertThat(take("p", 5, TEN_A_MINUTE)).isEqualTo(new Available(TEN_A_MINUTE, 0));
	}

	@Test
	void aCallOfSeveralTokensTakesAllOrNone() {
		assertThat(take("p", 7, TEN_A_MINUTE)).isEqualTo(new Available(TEN_A_MINUTE, 3));
		assertThat(take("p", 4, TEN_A_MINUTE)).isEqualTo(new Exhausted(TEN_A_MINUTE, 3, Duration.ofSeconds(6)));
		assertThat(take("p", 3, TEN_A_MINUTE)).isEqualTo(new Available(TEN_A_MINUTE, 0));
	}

	@Test
	void severalLimitsHoldTogetherAndTheBindingOneIsTold() {
		assertThat(take("p", 1, TEN_A_MINUTE, TWO_A_SECOND)).isEqualTo(new Available(TWO_A_SECOND, 1));
		assertThat(take("p", 1, TEN_A_MINUTE, TWO_A_SECOND)).isEqualTo(new Available(TWO_A_SECOND, 0));
		assertThat(take("p", 1, TEN_A_MINUTE, TWO_A_SECOND))
			.isEqualTo(new Exhausted(TWO_A_SECOND, 0, Duration.ofMillis(500)));
		for (int i = 0; i < 4; i++) {
			this.clock.advance(Duration.ofSeconds(1));
			assertThat(take("p", 2, TEN_A_MINUTE, TWO_A_SECOND)).isInstanceOf(Available.class);
		}
		this.clock.advance(Duration.ofSeconds(1));
		assertThat(take("p", 2, TEN_A_MINUTE, TWO_A_SECOND)).isInstanceOfSatisfying(Exhausted.class,
				(exhausted) -> assertThat(exhausted.binding()).isEqualTo(TEN_A_MINUTE));
	}

	@Test
	void aBurstIsTheCapacity() {
		Limit burst = new Limit(20, Duration.ofSeconds(1), 40);
		assertThat(take("p", 40, burst)).isEqualTo(new Available(burst, 0));
		this.clock.advance(Duration.ofSeconds(1));
		assertThat(take("p", 20, burst)).isEqualTo(new Available(burst, 0));
	}

	@Test
	void moreTokensThanABucketHoldsAreRefusedWithoutAsking() {
		assertThat(take("p", 11, TEN_A_MINUTE)).isEqualTo(new AboveCapacity());
		assertThat(take("p", 10, TEN_A_MINUTE)).isInstanceOf(Available.class);
	}

	@Test
	void aRefusalByTheSecondLeavesTheFirstUntouched() {
		take("second", 10, TEN_A_MINUTE);
		Taking taking = buckets()
			.takeAllOrNone(List.of(demand("first", 3, true, TEN_A_MINUTE), demand("second", 1, true, TEN_A_MINUTE)));
		assertThat(taking.answers().get(0)).isIn(new Available(TEN_A_MINUTE, 10), new Skipped());
		assertThat(taking.answers().get(1)).isInstanceOf(Exhausted.class);
		assertThat(take("first", 10, TEN_A_MINUTE)).isEqualTo(new Available(TEN_A_MINUTE, 0));
	}

	@Test
	void aRefusalByTheFirstLeavesTheSecondUntouched() {
		take("first", 10, TEN_A_MINUTE);
		Taking taking = buckets()
			.takeAllOrNone(List.of(demand("first", 1, true, TEN_A_MINUTE), demand("second", 1, true, TEN_A_MINUTE)));
		assertThat(taking.answers().get(1)).isIn(new Skipped(), new Available(TEN_A_MINUTE, 10));
		assertThat(take("second", 10, TEN_A_MINUTE)).isEqualTo(new Available(TEN_A_MINUTE, 0));
	}

	@Test
	void aHopelessDemandRefusesBeforeAnyBucketIsAsked() {
		Taking taking = buckets()
			.takeAllOrNone(List.of(demand("first", 1, true, TEN_A_MINUTE), demand("second", 11, true, TEN_A_MINUTE)));
		assertThat(taking.answers()).containsExactly(new Skipped(), new AboveCapacity());
	}

	@Test
	void aDemandThatIsNotRequiredStopsNothing() {
		take("shadow", 10, TEN_A_MINUTE);
		Taking taking = buckets()
			.takeAllOrNone(List.of(demand("shadow", 1, false, TEN_A_MINUTE), demand("other", 1, true, TEN_A_MINUTE)));
		assertThat(taking.answers().get(0)).isInstanceOf(Exhausted.class);
		assertThat(taking.answers().get(1)).isEqualTo(new Available(TEN_A_MINUTE, 9));
	}

	@Test
	void whatADemandThatIsNotRequiredTookGoesBackWithTheOthers() {
		take("required", 10, TEN_A_MINUTE);
		buckets().takeAllOrNone(
				List.of(demand("shadow", 4, false, TEN_A_MINUTE), demand("required", 1, true, TEN_A_MINUTE)));
		assertThat(take("shadow", 10, TEN_A_MINUTE)).isEqualTo(new Available(TEN_A_MINUTE, 0));
	}

	@Test
	void aLoweredLimitReachesTheStoredBucketAndInheritsInProportion() {
		Limit hundred = Limit.of(100, Duration.ofMinutes(1));
		take("p", 50, hundred);
		assertThat(take("p", 1, TEN_A_MINUTE)).isEqualTo(new Available(TEN_A_MINUTE, 4));
	}

	@Test
	void aRaisedLimitRefillsNobody() {
		Limit hundred = Limit.of(100, Duration.ofMinutes(1));
		take("p", 10, TEN_A_MINUTE);
		assertThat(take("p", 1, hundred)).isInstanceOf(Exhausted.class);
		this.clock.advance(Duration.ofSeconds(6));
		assertThat(take("p", 10, hundred)).isEqualTo(new Available(hundred, 0));
	}

	@Test
	void aChangedPeriodRefillsNobody() {
		take("p", 10, TEN_A_MINUTE);
		assertThat(take("p", 1, Limit.of(10, Duration.ofHours(1)))).isInstanceOf(Exhausted.class);
	}

	@Test
	void anExhaustedCallerComesBackAtTheRateOfTheNewLimit() {
		Limit slow = Limit.of(10, Duration.ofDays(1));
		Limit fast = Limit.of(1, Duration.ofSeconds(1));
		take("p", 10, slow);
		assertThat(take("p", 1, fast)).isEqualTo(new Exhausted(fast, 0, Duration.ofSeconds(1)));
		this.clock.advance(Duration.ofSeconds(1));
		forgetWhatWasSeen();
		assertThat(take("p", 1, fast)).isInstanceOf(Available.class);
	}

	@Test
	void aFastLimitHandsNoMoreThanItsTokensToASlowOne() {
		Limit daily = Limit.of(1_000, Duration.ofDays(1));
		take("p", 1_000, daily);
		assertThat(take("p", 1, TWO_A_SECOND)).isInstanceOf(Exhausted.class);
		this.clock.advance(Duration.ofSeconds(1));
		assertThat(take("p", 1, TWO_A_SECOND)).isInstanceOf(Available.class);
		assertThat(take("p", 2, daily)).isInstanceOf(Exhausted.class);
	}

	/**
	 * Age what an instance remembers of stored buckets, if it does.
	 */
	void forgetWhatWasSeen() {
	}

	@Test
	void anAddedLimitRefillsNobody() {
		take("p", 10, TEN_A_MINUTE);
		assertThat(take("p", 1, TEN_A_MINUTE, TWO_A_SECOND)).isInstanceOf(Exhausted.class);
		assertThat(take("p", 1, TWO_A_SECOND, Limit.of(10, Duration.ofHours(1)))).isInstanceOf(Exhausted.class);
	}

	@Test
	void aRemovedLimitRefillsNobody() {
		Limit daily = Limit.of(10_000, Duration.ofDays(1));
		take("p", 10, TEN_A_MINUTE, daily);
		assertThat(take("p", 1, TEN_A_MINUTE)).isInstanceOf(Exhausted.class);
		take("q", 10, TEN_A_MINUTE, daily);
		assertThat(take("q", 1, daily)).isEqualTo(new Available(daily, 9_989));
	}

	@Test
	void changingLimitsBackAndForthNeverAdmitsMoreThanTheLargerLimit() {
		Limit twenty = Limit.of(20, Duration.ofMinutes(1));
		int admitted = 0;
		for (int i = 0; i < 60; i++) {
			Limit limit = (i % 2 == 0) ? TEN_A_MINUTE : twenty;
			admitted += (take("p", 1, limit) instanceof Available) ? 1 : 0;
		}
		assertThat(admitted).isBetween(10, 20);
	}

	@Test
	void aLookTakesNothingAndTellsWhatACallWouldBeTold() {
		assertThat(look("p", 1, TEN_A_MINUTE)).isEqualTo(new Available(TEN_A_MINUTE, 10));
		take("p", 4, TEN_A_MINUTE);
		for (int i = 0; i < 20; i++) {
			assertThat(look("p", 1, TEN_A_MINUTE)).isEqualTo(new Available(TEN_A_MINUTE, 6));
		}
		assertThat(look("p", 7, TEN_A_MINUTE)).isEqualTo(new Exhausted(TEN_A_MINUTE, 6, Duration.ofSeconds(6)));
		assertThat(look("p", 11, TEN_A_MINUTE)).isEqualTo(new AboveCapacity());
		assertThat(take("p", 6, TEN_A_MINUTE)).isEqualTo(new Available(TEN_A_MINUTE, 0));
		assertThat(look("p", 1, TEN_A_MINUTE)).isEqualTo(take("p", 1, TEN_A_MINUTE));
		this.clock.advance(Duration.ofSeconds(6));
		assertThat(look("p", 1, TEN_A_MINUTE)).isEqualTo(new Available(TEN_A_MINUTE, 1));
	}

	@Test
	void aLookAtSeveralLimitsTellsTheBindingOne() {
		take("p", 1, TEN_A_MINUTE, TWO_A_SECOND);
		assertThat(look("p", 1, TEN_A_MINUTE, TWO_A_SECOND)).isEqualTo(new Available(TWO_A_SECOND, 1));
		assertThat(look("p", 2, TEN_A_MINUTE, TWO_A_SECOND))
			.isEqualTo(new Exhausted(TWO_A_SECOND, 1, Duration.ofMillis(500)));
	}

	@Test
	void aLookWithOtherLimitsLeavesThoseOfTheBucket() {
		Limit hundred = Limit.of(100, Duration.ofMinutes(1));
		take("p", 5, TEN_A_MINUTE);
		assertThat(look("p", 1, hundred)).isEqualTo(new Available(hundred, 50));
		assertThat(look("p", 1, TEN_A_MINUTE)).isEqualTo(new Available(TEN_A_MINUTE, 5));
		this.clock.advance(Duration.ofSeconds(6));
		assertThat(take("p", 6, TEN_A_MINUTE)).isEqualTo(new Available(TEN_A_MINUTE, 0));
	}

	@Test
	void aLookSeesAGrant() {
		take("p", 10, TEN_A_MINUTE);
		buckets().grant(Demands.tokens(key("p"), Limits.of(TEN_A_MINUTE), 3, true)).join();
		assertThat(look("p", 1, TEN_A_MINUTE)).isEqualTo(new Available(TEN_A_MINUTE, 3));
		assertThat(take("p", 3, TEN_A_MINUTE)).isEqualTo(new Available(TEN_A_MINUTE, 0));
	}

	@Test
	void bucketsOfDifferentKeysAreSeparate() {
		take("p", 10, TEN_A_MINUTE);
		assertThat(take("q", 10, TEN_A_MINUTE)).isInstanceOf(Available.class);
		BucketKey otherDimension = new BucketKey("p", "address", this.identity);
		BucketKey otherIdentity = new BucketKey("p", "caller", "someone else of " + this.identity);
		for (BucketKey key : List.of(otherDimension, otherIdentity)) {
			Taking taking = buckets().takeAllOrNone(List.of(Demands.tokens(key, Limits.of(TEN_A_MINUTE), 10, true)));
			assertThat(taking.answers().get(0)).isInstanceOf(Available.class);
		}
	}

	final BucketAnswer take(String policy, long tokens, Limit... limits) {
		return buckets().takeAllOrNone(List.of(demand(policy, tokens, true, limits))).answers().get(0);
	}

	final BucketAnswer look(String policy, long tokens, Limit... limits) {
		return buckets().look(Demands.tokens(key(policy), Limits.of(limits), tokens, true)).join();
	}

	final BucketDemand demand(String policy, long tokens, boolean required, Limit... limits) {
		return Demands.tokens(key(policy), Limits.of(limits), tokens, required);
	}

	final BucketKey key(String policy) {
		return new BucketKey(policy, "caller", this.identity);
	}

}

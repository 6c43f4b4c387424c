package io.github.rateguard.bucket;

import java.time.Duration;
import java.util.List;
import java.util.UUID;

import io.github.rateguard.Limit;
import io.github.rateguard.Limits;
import io.github.rateguard.bucket.WindowAnswer.AboveLimit;
import io.github.rateguard.bucket.WindowAnswer.Admitted;
import io.github.rateguard.bucket.WindowAnswer.Refused;
import io.github.rateguard.testsupport.MutableClock;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What every store of sliding windows does. Each store runs these tests. They begin with
 * a minute, so that slots begin where the tests expect it.
 */
abstract class WindowStoreContract {

	static final Limit TEN_A_MINUTE = Limit.of(10, Duration.ofMinutes(1));

	static final Limit TWENTY_A_MINUTE = Limit.of(20, Duration.ofMinutes(1));

	static final Limit FOUR_IN_SIX_SECONDS = Limit.of(4, Duration.ofSeconds(6));

	static final Limit TEN_AN_HOUR = Limit.of(10, Duration.ofHours(1));

	final MutableClock clock = new MutableClock();

	final BucketKey key = new BucketKey("p", "caller", UUID.randomUUID().toString());

	/**
	 * Return the store of one instance, always with the same state within a test.
	 */
	abstract WindowStore windows();

	@BeforeEach
	void beginWithAMinute() {
		advanceMillis(60_000 - this.clock.millis() % 60_000);
	}

	@Test
	void tokensAreTakenUntilNoneIsLeft() {
		for (long left = 9; left >= 0; left--) {
			Admitted admitted = admitted(1, TEN_A_MINUTE);
			assertThat(admitted.binding()).isEqualTo(TEN_A_MINUTE);
			assertThat(admitted.remaining()).containsExactly(left);
		}
		assertThat(take(1, TEN_A_MINUTE)).isEqualTo(new Refused(TEN_A_MINUTE, List.of(0L), Duration.ofSeconds(61)));
	}

	@Test
	void aLookTellsWhatACallWouldBeToldAndTakesNothing() {
		for (int i = 0; i < 20; i++) {
			assertThat(look(3, TEN_A_MINUTE, FOUR_IN_SIX_SECONDS)).isInstanceOfSatisfying(Admitted.class,
					(admitted) -> assertThat(admitted.remaining()).containsExactly(7L, 1L));
		}
		take(3, TEN_A_MINUTE, FOUR_IN_SIX_SECONDS);
		assertThat(look(2, TEN_A_MINUTE, FOUR_IN_SIX_SECONDS))
			.isEqualTo(new Refused(FOUR_IN_SIX_SECONDS, List.of(7L, 1L), Duration.ofMillis(6_100)))
			.isEqualTo(take(2, TEN_A_MINUTE, FOUR_IN_SIX_SECONDS));
		assertThat(look(11, TEN_A_MINUTE)).isEqualTo(new AboveLimit(TEN_A_MINUTE));
		assertThat(look(1, TWENTY_A_MINUTE)).isInstanceOf(Admitted.class);
		assertThat(admitted(1, TEN_A_MINUTE, FOUR_IN_SIX_SECONDS).remaining()).containsExactly(6L, 0L);
	}

	@Test
	void aLoneCallerGetsAllTokensAgainAfterThePeriodAndOneSubWindow() {
		take(10, TEN_A_MINUTE);
		advanceMillis(60_999);
		assertThat(refused(10, TEN_A_MINUTE).delay()).isEqualTo(Duration.ofMillis(1));
		advanceMillis(1);
		assertThat(admitted(10, TEN_A_MINUTE).remaining()).containsExactly(0L);
	}

	@Test
	void theEndOfAMinuteAndTheBeginningOfTheNextAreOneWindow() {
		advanceMillis(59_999);
		take(10, TEN_A_MINUTE);
		advanceMillis(1);
		assertThat(take(1, TEN_A_MINUTE)).isInstanceOf(Refused.class);
		advanceMillis(59_998);
		assertThat(take(1, TEN_A_MINUTE)).isInstanceOf(Refused.class);
	}

	@Test
	void theDelayIsTheTimeUntilEnoughSlotsHaveLeft() {
		take(3, TEN_A_MINUTE);
		advanceMillis(10_500);
		take(4, TEN_A_MINUTE);
		advanceMillis(20_000);
		take(3, TEN_A_MINUTE);
		assertThat(refused(2, TEN_A_MINUTE).delay()).isEqualTo(Duration.ofMillis(61_000 - 30_500));
		assertThat(refused(4, TEN_A_MINUTE).delay()).isEqualTo(Duration.ofMillis(71_000 - 30_500));
		assertThat(refused(8, TEN_A_MINUTE).delay()).isEqualTo(Duration.ofMillis(91_000 - 30_500));
	}

	@Test
	void thousandRefusalsChangeNothing() {
		take(8, TEN_A_MINUTE);
		for (int i = 0; i < 1000; i++) {
			advanceMillis(61);
			assertThat(i < 999 ? take(3, TEN_A_MINUTE) : take(10, TEN_A_MINUTE))
				.isInstanceOf((i < 999) ? Refused.class : Admitted.class);
		}
	}

	@Test
	void severalLimitsHoldTogetherAndWhatIsLeftOfEachIsTold() {
		Admitted first = admitted(3, TEN_A_MINUTE, FOUR_IN_SIX_SECONDS);
		assertThat(first.binding()).isEqualTo(FOUR_IN_SIX_SECONDS);
		assertThat(first.remaining()).containsExactly(7L, 1L);
		assertThat(take(2, TEN_A_MINUTE, FOUR_IN_SIX_SECONDS))
			.isEqualTo(new Refused(FOUR_IN_SIX_SECONDS, List.of(7L, 1L), Duration.ofMillis(6_100)));
		advanceMillis(6_100);
		assertThat(admitted(4, TEN_A_MINUTE, FOUR_IN_SIX_SECONDS).remaining()).containsExactly(3L, 0L);
		advanceMillis(6_100);
		assertThat(take(4, TEN_A_MINUTE, FOUR_IN_SIX_SECONDS))
			.isEqualTo(new Refused(TEN_A_MINUTE, List.of(3L, 4L), Duration.ofMillis(61_000 - 12_200)));
	}

	@Test
	void theBindingLimitOfARefusalIsTheOneThatWaitsLongest() {
		take(4, TEN_A_MINUTE, FOUR_IN_SIX_SECONDS);
		advanceMillis(7_000);
		take(4, TEN_A_MINUTE, FOUR_IN_SIX_SECONDS);
		Refused refused = refused(3, TEN_A_MINUTE, FOUR_IN_SIX_SECONDS);
		assertThat(refused.binding()).isEqualTo(TEN_A_MINUTE);
		assertThat(refused.remaining()).containsExactly(2L, 0L);
	}

	@Test
	void aBurstMeansNothing() {
		Limit burst = new Limit(10, Duration.ofMinutes(1), 40);
		assertThat(take(11, burst)).isEqualTo(new AboveLimit(burst));
		assertThat(admitted(10, burst).remaining()).containsExactly(0L);
	}

	@Test
	void moreTokensThanTheSmallestLimitAreNeverAdmitted() {
		assertThat(take(5, TEN_A_MINUTE, FOUR_IN_SIX_SECONDS)).isEqualTo(new AboveLimit(FOUR_IN_SIX_SECONDS));
		assertThat(admitted(4, TEN_A_MINUTE, FOUR_IN_SIX_SECONDS).remaining()).containsExactly(6L, 0L);
	}

	@Test
	void aPeriodThatIsNoMultipleOfItsSubWindowsIsNeverShorter() {
		Limit odd = Limit.of(1, Duration.ofMillis(1_001));
		for (int i = 0; i < 50; i++) {
			take(1, odd);
			advanceMillis(1_001);
			Refused refused = refused(1, odd);
			assertThat(refused.delay()).isBetween(Duration.ofMillis(1), Duration.ofMillis(18));
			this.clock.advance(refused.delay().minusMillis(1));
			assertThat(refused(1, odd).delay()).isEqualTo(Duration.ofMillis(1));
			advanceMillis(1);
		}
		assertThat(WindowLimits.periodOf(Limit.of(1, Duration.ofSeconds(1).plusNanos(1)))).isEqualTo(1_001);
	}

	@Test
	void theLongestPeriodIsCountedExactly() {
		Limit longest = Limit.of(1, Limit.MAX_PERIOD);
		take(1, longest);
		this.clock.advance(Limit.MAX_PERIOD);
		this.clock.advance(refused(1, longest).delay().minusMillis(1));
		assertThat(refused(1, longest).delay()).isEqualTo(Duration.ofMillis(1));
	}

	@Test
	void aClockThatIsBehindCountsInTheLatestSlotOfTheKey() {
		CountedTokens ahead = admitted(5, TEN_A_MINUTE).counted();
		advanceMillis(-5_000);
		assertThat(admitted(5, TEN_A_MINUTE).counted()).isEqualTo(ahead);
		assertThat(refused(10, TEN_A_MINUTE).delay()).isEqualTo(Duration.ofSeconds(66));
		advanceMillis(65_999);
		assertThat(take(1, TEN_A_MINUTE)).isInstanceOf(Refused.class);
		advanceMillis(1);
		assertThat(take(10, TEN_A_MINUTE)).isInstanceOf(Admitted.class);
	}

	@Test
	void tokensAreGivenBackToTheSlotInWhichTheyAreCounted() {
		CountedTokens early = admitted(6, TEN_A_MINUTE).counted();
		advanceMillis(30_000);
		take(4, TEN_A_MINUTE);
		giveBack(early);
		assertThat(admitted(6, TEN_A_MINUTE).remaining()).containsExactly(0L);
		advanceMillis(31_000);
		assertThat(take(1, TEN_A_MINUTE)).isInstanceOf(Refused.class);
	}

	@Test
	void tokensAreGivenBackToAllLimits() {
		CountedTokens counted = admitted(3, TEN_A_MINUTE, FOUR_IN_SIX_SECONDS).counted();
		advanceMillis(1_000);
		giveBack(counted);
		assertThat(admitted(1, TEN_A_MINUTE, FOUR_IN_SIX_SECONDS).remaining()).containsExactly(9L, 3L);
	}

	@Test
	void noMoreIsGivenBackThanTheSlotHas() {
		CountedTokens counted = admitted(2, TEN_A_MINUTE).counted();
		advanceMillis(1_000);
		take(3, TEN_A_MINUTE);
		giveBack(new CountedTokens(counted.key(), 7, counted.at()));
		assertThat(admitted(1, TEN_A_MINUTE).remaining()).containsExactly(6L);
	}

	@Test
	void tokensThatHaveLeftAreNotGivenBack() {
		CountedTokens counted = admitted(5, TEN_A_MINUTE).counted();
		advanceMillis(61_000);
		take(10, TEN_A_MINUTE);
		giveBack(counted);
		assertThat(take(1, TEN_A_MINUTE)).isInstanceOf(Refused.class);
	}

	@Test
	void tokensOfAnUnknownKeyAreNotGivenBack() {
		giveBack(new CountedTokens(this.key, 5, this.clock.millis()));
		assertThat(admitted(10, TEN_A_MINUTE).remaining()).containsExactly(0L);
	}

	@Test
	void anotherNumberOfTokensKeepsWhatIsCounted() {
		take(8, TEN_A_MINUTE);
		assertThat(admitted(1, TWENTY_A_MINUTE).remaining()).containsExactly(11L);
		Limit five = Limit.of(5, Duration.ofMinutes(1));
		assertThat(take(1, five)).isEqualTo(new Refused(five, List.of(0L), Duration.ofSeconds(61)));
		assertThat(admitted(1, TEN_A_MINUTE).remaining()).containsExactly(0L);
	}

	@Test
	void aChangedPeriodRefillsNobody() {
		take(10, TEN_A_MINUTE);
		assertThat(refused(1, TEN_AN_HOUR).delay()).isEqualTo(Duration.ofMinutes(61));
		assertThat(take(1, FOUR_IN_SIX_SECONDS)).isInstanceOf(Refused.class);
	}

	@Test
	void aNewPeriodInheritsWhatTheFullestWindowHeldAtTheLastCall() {
		take(3, TEN_A_MINUTE, FOUR_IN_SIX_SECONDS);
		advanceMillis(30_000);
		take(2, TEN_A_MINUTE, FOUR_IN_SIX_SECONDS);
		advanceMillis(50_000);
		assertThat(admitted(1, TEN_AN_HOUR).remaining()).containsExactly(4L);
		advanceMillis(3_600_000 - 50_000);
		assertThat(admitted(1, TEN_AN_HOUR).remaining()).containsExactly(3L);
		advanceMillis(60_000);
		assertThat(admitted(1, TEN_AN_HOUR).remaining()).containsExactly(7L);
	}

	@Test
	void anExhaustedCallerComesBackAsSoonAsTheNewPeriodAllows() {
		take(10, TEN_AN_HOUR);
		assertThat(refused(1, FOUR_IN_SIX_SECONDS).delay()).isEqualTo(Duration.ofMillis(6_100));
		advanceMillis(6_100);
		assertThat(admitted(1, FOUR_IN_SIX_SECONDS).remaining()).containsExactly(3L);
	}

	@Test
	void anAddedLimitRefillsNobody() {
		take(4, TEN_A_MINUTE);
		assertThat(take(1, TEN_A_MINUTE, FOUR_IN_SIX_SECONDS))
			.isEqualTo(new Refused(FOUR_IN_SIX_SECONDS, List.of(6L, 0L), Duration.ofMillis(6_100)));
	}

	@Test
	void anAddedLimitInheritsNothingOfTheCallThatBringsIt() {
		take(3, TEN_A_MINUTE);
		assertThat(admitted(1, TEN_A_MINUTE, FOUR_IN_SIX_SECONDS).remaining()).containsExactly(6L, 0L);
	}

	@Test
	void aRemovedLimitIsForgottenWithTheNextAdmittedCall() {
		take(4, TEN_A_MINUTE, FOUR_IN_SIX_SECONDS);
		assertThat(admitted(1, TEN_A_MINUTE).remaining()).containsExactly(5L);
		advanceMillis(6_100);
		assertThat(take(1, TEN_A_MINUTE, FOUR_IN_SIX_SECONDS)).isInstanceOf(Admitted.class);
	}

	@Test
	void eachLimitIsChargedWhatItOwesAsFarAsItHasRoom() {
		take(3, TEN_A_MINUTE, FOUR_IN_SIX_SECONDS);
		assertThat(charge(List.of(5L, 2L), TEN_A_MINUTE, FOUR_IN_SIX_SECONDS)).containsExactly(5L, 1L);
		assertThat(refused(1, TEN_A_MINUTE, FOUR_IN_SIX_SECONDS).remaining()).containsExactly(2L, 0L);
		assertThat(charge(List.of(5L, 2L), TEN_A_MINUTE, FOUR_IN_SIX_SECONDS)).containsExactly(2L, 0L);
		assertThat(charge(List.of(5L, 2L), TEN_A_MINUTE, FOUR_IN_SIX_SECONDS)).containsExactly(0L, 0L);
	}

	@Test
	void whatIsChargedLeavesLikeWhatIsTaken() {
		assertThat(charge(List.of(10L), TEN_A_MINUTE)).containsExactly(10L);
		assertThat(refused(1, TEN_A_MINUTE).delay()).isEqualTo(Duration.ofSeconds(61));
		advanceMillis(61_000);
		assertThat(admitted(10, TEN_A_MINUTE).remaining()).containsExactly(0L);
	}

	@Test
	void aChargeRefillsNobodyWhosePeriodHasChanged() {
		take(8, TEN_A_MINUTE);
		assertThat(charge(List.of(5L), TEN_AN_HOUR)).containsExactly(2L);
		assertThat(refused(1, TEN_AN_HOUR).remaining()).containsExactly(0L);
	}

	@Test
	void aLimitThatHoldsMoreThanItMayIsChargedNothing() {
		take(10, TWENTY_A_MINUTE);
		assertThat(charge(List.of(4L), Limit.of(5, Duration.ofMinutes(1)))).containsExactly(0L);
		assertThat(admitted(10, TWENTY_A_MINUTE).remaining()).containsExactly(0L);
	}

	@Test
	void keysAreSeparate() {
		take(10, TEN_A_MINUTE);
		for (BucketKey other : List.of(new BucketKey("q", "caller", this.key.identity()),
				new BucketKey("p", "address", this.key.identity()),
				new BucketKey("p", "caller", UUID.randomUUID().toString()))) {
			assertThat(windows().take(other, Limits.of(TEN_A_MINUTE), 1).join()).isInstanceOf(Admitted.class);
		}
	}

	final WindowAnswer take(long tokens, Limit... limits) {
		return windows().take(this.key, Limits.of(limits), tokens).join();
	}

	final WindowAnswer look(long tokens, Limit... limits) {
		return windows().look(this.key, Limits.of(limits), tokens).join();
	}

	final List<Long> charge(List<Long> owed, Limit... limits) {
		return windows().charge(this.key, Limits.of(limits), owed).join();
	}

	final Admitted admitted(long tokens, Limit... limits) {
		WindowAnswer answer = take(tokens, limits);
		assertThat(answer).isInstanceOf(Admitted.class);
		return (Admitted) answer;
	}

	final Refused refused(long tokens, Limit... limits) {
		WindowAnswer answer = take(tokens, limits);
		assertThat(answer).isInstanceOf(Refused.class);
		return (Refused) answer;
	}

	final void giveBack(CountedTokens counted) {
		windows().giveBack(counted).join();
	}

	final void advanceMillis(long millis) {
		this.clock.advance(Duration.ofMillis(millis));
	}

}

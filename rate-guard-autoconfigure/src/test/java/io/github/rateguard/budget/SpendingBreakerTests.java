package io.github.rateguard.budget;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

import io.github.rateguard.BudgetState;
import io.github.rateguard.Money;
import io.github.rateguard.budget.BudgetAnswer.Exceeded;
import io.github.rateguard.budget.BudgetAnswer.Held;
import io.github.rateguard.budget.BudgetAnswer.Unavailable;
import io.github.rateguard.budget.BudgetGate.Passage;
import io.github.rateguard.budget.BudgetGate.Probe;
import io.github.rateguard.budget.BudgetGate.Refused;
import io.github.rateguard.budget.BudgetStatus.Cause;
import io.github.rateguard.testsupport.MutableClock;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/**
 * The states of one budget of 100 USD a day, with a clock that only tests move.
 */
class SpendingBreakerTests {

	private static final long USD = 1_000_000;

	private static final Duration WAIT = Duration.ofSeconds(5);

	private final MutableClock clock = new MutableClock();

	private final AtomicInteger changes = new AtomicInteger();

	private SpendingBreaker breaker = breaker("global", new BreakerSettings(80, "slow", 10, WAIT));

	private SpendingBreaker breaker(String per, BreakerSettings settings) {
		moveTo(Duration.ofHours(2));
		return new SpendingBreaker(new Budget("llm", Money.parse("100 USD"), CalendarWindow.DAY, ZoneOffset.UTC, per,
				List.of(), null, settings), this.clock, this.changes::incrementAndGet);
	}

	/**
	 * Go to a time of the present day, or of the next one.
	 */
	private void moveTo(Duration time) {
		BudgetWindow day = CalendarWindow.DAY.at(this.clock.instant(), ZoneOffset.UTC);
		Duration ahead = Duration.between(this.clock.instant(), day.start().plus(time));
		this.clock.advance(ahead.isNegative() ? ahead.plusDays(1) : ahead);
	}

	private Instant windowEnd() {
		return CalendarWindow.DAY.at(this.clock.instant(), ZoneOffset.UTC).end();
	}

	private Balance balance(long spent) {
		return new Balance(spent, 0, 100 * USD, CalendarWindow.DAY.at(this.clock.instant(), ZoneOffset.UTC));
	}

	private void see(long spent) {
		this.breaker.seen(balance(spent));
	}

	private BudgetState state() {
		return this.breaker.status().state();
	}

	/**
	 * Spend slowly, so that no rate is too high.
	 */
	private void spendSlowly(long spent) {
		see(0);
		this.clock.advance(Duration.ofHours(10));
		see(spent);
		this.clock.advance(Duration.ofMinutes(2));
	}

	private void burn() {
		see(0);
		this.clock.advance(Duration.ofSeconds(1));
		see(6 * USD);
	}

	@Test
	void aBudgetWithMoneyPaysAndTellsNobody() {
		spendSlowly(79 * USD);
		assertThat(this.breaker.pass(USD)).isSameAs(Passage.FREE);
		assertThat(state()).isEqualTo(BudgetState.CLOSED);
		assertThat(this.changes).hasValue(0);
	}

	@Test
	void aBudgetThatIsSpentIsOpenUntilItsWindowEnds() {
		see(100 * USD);
		assertThat(this.breaker.status()).satisfies((status) -> {
			assertThat(status.state()).isEqualTo(BudgetState.OPEN);
			assertThat(status.cause()).isEqualTo(Cause.USED_UP);
			assertThat(status.until()).isEqualTo(windowEnd());
		});
		this.clock.advance(Duration.ofMinutes(30));
		assertThat(this.breaker.pass(USD)).isEqualTo(new Refused(Duration.between(this.clock.instant(), windowEnd())));
	}

	@Test
	void aBudgetWhoseRestPaysNoCallIsOpenToo() {
		this.breaker.pass(15 * USD);
		see(90 * USD);
		assertThat(state()).isEqualTo(BudgetState.OPEN);
	}

	@Test
	void theRestPaysACallThatIsCheaperThanAllBefore() {
		this.breaker.pass(15 * USD);
		see(90 * USD);
		assertThat(this.breaker.pass(15 * USD)).isInstanceOf(Refused.class);
		Passage passage = this.breaker.pass(2 * USD);
		assertThat(passage).isInstanceOf(Probe.class);
		passage.answered(new Held(balance(90 * USD)));
		assertThat(this.breaker.pass(2 * USD)).isSameAs(Passage.THROTTLED);
		see(99 * USD);
		assertThat(state()).isEqualTo(BudgetState.OPEN);
	}

	@Test
	void moneyThatIsOnlyHeldDoesNotOpenABudget() {
		this.breaker.pass(15 * USD);
		this.breaker.seen(new Balance(0, 100 * USD, 100 * USD, balance(0).window()));
		assertThat(this.breaker.pass(15 * USD)).isSameAs(Passage.FREE);
	}

	@Test
	void aNewWindowClosesABudgetByItself() {
		see(100 * USD);
		this.clock.advance(Duration.between(this.clock.instant(), windowEnd()));
		assertThat(this.breaker.pass(USD)).isSameAs(Passage.FREE);
		assertThat(state()).isEqualTo(BudgetState.CLOSED);
		this.breaker.review();
		assertThat(this.changes).hasValue(2);
	}

	@Test
	void anAnswerOfTheWindowBeforeOpensNothing() {
		Balance late = balance(100 * USD);
		this.clock.advance(Duration.between(this.clock.instant(), windowEnd()));
		see(0);
		this.breaker.seen(late);
		assertThat(state()).isEqualTo(BudgetState.CLOSED);
	}

	@Test
	void aBudgetOfWhichMuchIsSpentIsThrottledUntilTheWindowEnds() {
		spendSlowly(80 * USD);
		assertThat(this.breaker.pass(USD)).isSameAs(Passage.THROTTLED);
		this.clock.advance(Duration.between(this.clock.instant(), windowEnd()));
		assertThat(this.breaker.pass(USD)).isSameAs(Passage.FREE);
	}

	@Test
	void moneyThatIsSpentFarTooFastOpensABudgetForSomeTime() {
		burn();
		assertThat(this.breaker.status().cause()).isEqualTo(Cause.BURN_RATE);
		assertThat(this.breaker.pass(USD)).isEqualTo(new Refused(WAIT));
	}

	@Test
	void aRateBelowTheBurnRateOpensNothing() {
		see(0);
		for (int minute = 1; minute <= 60; minute++) {
			this.clock.advance(Duration.ofMinutes(1));
			see(minute * 65 * USD / 100);
		}
		assertThat(state()).isEqualTo(BudgetState.CLOSED);
	}

	@Test
	void theFirstCallsOfAWindowAreNoRate() {
		see(0);
		this.clock.advance(Duration.ofSeconds(1));
		see(4 * USD);
		assertThat(state()).isEqualTo(BudgetState.CLOSED);
	}

	@Test
	void whatWasSpentBeforeAnInstanceStartedIsNoRate() {
		see(50 * USD);
		assertThat(state()).isEqualTo(BudgetState.CLOSED);
	}

	@Test
	void aBudgetStaysOpenAsLongAsTheRateIsTooHigh() {
		burn();
		this.clock.advance(WAIT);
		assertThat(this.breaker.pass(USD)).isEqualTo(new Refused(WAIT));
		this.clock.advance(Duration.ofMinutes(1));
		assertThat(this.breaker.pass(USD)).isInstanceOf(Probe.class);
	}

	@Test
	void aHalfOpenBudgetLetsAFewCallsTryAndOneThatIsPaidClosesIt() {
		becomeHalfOpen();
		Passage first = this.breaker.pass(USD);
		assertThat(first).isInstanceOf(Probe.class);
		for (int i = 1; i < SpendingBreaker.PROBES; i++) {
			assertThat(this.breaker.pass(USD)).isInstanceOf(Probe.class);
		}
		for (int i = 0; i < 100; i++) {
			assertThat(this.breaker.pass(USD)).isInstanceOf(Refused.class);
		}
		first.answered(new Held(balance(6 * USD)));
		assertThat(state()).isEqualTo(BudgetState.CLOSED);
		assertThat(this.breaker.pass(USD)).isSameAs(Passage.FREE);
	}

	private void becomeHalfOpen() {
		burn();
		this.clock.advance(Duration.ofMinutes(1).plus(WAIT));
		assertThat(state()).isEqualTo(BudgetState.HALF_OPEN);
	}

	@Test
	void aCallThatTriesAndIsRefusedForHoldsOpensTheBudgetAgainWithItsOldBeginning() {
		becomeHalfOpen();
		Instant since = this.breaker.status().since();
		Passage passage = this.breaker.pass(USD);
		passage.answered(new Exceeded(balance(6 * USD), Duration.ofHours(1)));
		assertThat(this.breaker.status().cause()).isEqualTo(Cause.ALL_HELD);
		assertThat(this.breaker.status().since()).isEqualTo(since);
		this.clock.advance(WAIT);
		assertThat(this.breaker.pass(USD)).isInstanceOf(Probe.class);
	}

	@Test
	void aCallThatTriesAndIsNotAnsweredLeavesItsPlaceToAnother() {
		becomeHalfOpen();
		for (int i = 0; i < 10; i++) {
			Passage passage = this.breaker.pass(USD);
			assertThat(passage).isInstanceOf(Probe.class);
			passage.answered(new Unavailable());
			passage.abandon();
		}
		assertThat(state()).isEqualTo(BudgetState.HALF_OPEN);
		for (int i = 0; i < SpendingBreaker.PROBES; i++) {
			assertThat(this.breaker.pass(USD)).isInstanceOf(Probe.class);
		}
		assertThat(this.breaker.pass(USD)).isInstanceOf(Refused.class);
	}

	@Test
	void whatIsOpenedByHandStaysOpenForItsTimeWhateverTheMoney() {
		this.breaker.open("maintenance", "alice", Duration.ofDays(2));
		this.clock.advance(Duration.ofDays(1));
		see(0);
		assertThat(this.breaker.pass(USD)).isEqualTo(new Refused(Duration.ofDays(1)));
		this.clock.advance(Duration.ofDays(1));
		assertThat(this.breaker.pass(USD)).isSameAs(Passage.FREE);
	}

	@Test
	void whatIsClosedByHandIsNeitherThrottledNorOpenedForItsRateInThisWindow() {
		burn();
		this.breaker.close("alice");
		this.clock.advance(Duration.ofSeconds(1));
		see(85 * USD);
		assertThat(this.breaker.pass(USD)).isSameAs(Passage.FREE);
		see(100 * USD);
		assertThat(state()).isEqualTo(BudgetState.OPEN);
	}

	@Test
	void aBudgetThatIsNotSharedOpensByHandOnly() {
		this.breaker = breaker("caller", BreakerSettings.DEFAULT);
		see(100 * USD);
		assertThat(this.breaker.pass(USD)).isSameAs(Passage.FREE);
		this.breaker.open("maintenance", "alice", Duration.ofMinutes(1));
		assertThat(this.breaker.pass(USD)).isInstanceOf(Refused.class);
	}

	@Test
	void aTimeThatIsNoneIsRefused() {
		assertThatIllegalArgumentException().isThrownBy(() -> this.breaker.open("reason", "alice", Duration.ZERO));
		assertThatIllegalArgumentException()
			.isThrownBy(() -> this.breaker.open("reason", "alice", Duration.ofDays(400)));
	}

	@Test
	void whatInstancesTellEachOtherSurvivesTheWay() {
		this.breaker.open("line\nbreak", "ali\nce", Duration.ofMinutes(1));
		BreakerRecord sent = this.breaker.current();
		BreakerRecord read = BreakerCodec.decode("llm", BreakerCodec.encode(sent));
		assertThat(read).isNotNull();
		assertThat(read.status().reason()).isEqualTo("line\\u000abreak");
		assertThat(BreakerCodec.encode(read)).isEqualTo(BreakerCodec.encode(sent));
		assertThat(BreakerCodec.decode("llm", "2\nsomething".getBytes())).isNull();
		assertThat(BreakerCodec.decode("llm", new byte[] { 1, 2, 3 })).isNull();
	}

	@Test
	void aStateThatAnotherLimitMadeIsIgnored() {
		see(100 * USD);
		BreakerRecord theirs = this.breaker.current();
		SpendingBreaker raised = new SpendingBreaker(new Budget("llm", Money.parse("200 USD"), CalendarWindow.DAY,
				ZoneOffset.UTC, "global", List.of(), null), this.clock, () -> {
				});
		raised.adopt(theirs, raised.current());
		assertThat(raised.pass(USD)).isSameAs(Passage.FREE);
	}

}

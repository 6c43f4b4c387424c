package io.github.rateguard.budget;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

import io.github.rateguard.Money;
import io.github.rateguard.budget.LedgerStep.Charge;
import io.github.rateguard.budget.LedgerStep.Extend;
import io.github.rateguard.budget.LedgerStep.Hold;
import io.github.rateguard.budget.LedgerStep.Outcome;
import io.github.rateguard.budget.LedgerStep.Release;
import io.github.rateguard.budget.LedgerStep.Settle;
import io.github.rateguard.testsupport.MutableClock;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What every ledger does. Each ledger runs these tests.
 */
abstract class LedgerContract {

	static final long LIMIT = 100;

	final MutableClock clock = new MutableClock();

	final Budget budget = TestBudgets.refusing("0.0001 USD");

	final LedgerKey key = new LedgerKey(this.budget, "global", UUID.randomUUID().toString(),
			this.budget.windowAt(this.clock.instant()));

	/**
	 * Return the ledger, always the same within a test.
	 */
	abstract Ledger ledger();

	@Test
	void holdsAreMadeUntilTheyWouldPassTheLimit() {
		assertAnswer(hold("a", 60), Outcome.DONE, 0, 60);
		assertAnswer(hold("b", 41), Outcome.REFUSED, 0, 60);
		assertAnswer(hold("c", 40), Outcome.DONE, 0, 100);
	}

	@Test
	void aLookAndARefusalMakeNothing() {
		assertThat(run().epoch()).isZero();
		assertThat(hold("a", 101).epoch()).isZero();
		assertThat(run().epoch()).isZero();
		assertThat(hold("a", 1).epoch()).isPositive().isEqualTo(run().epoch());
	}

	@Test
	void whatWasSpentStaysAndTheRestOfTheHoldComesBack() {
		hold("a", 60);
		assertAnswer(settle("a", 25), Outcome.DONE, 25, 0);
		assertAnswer(hold("b", 75), Outcome.DONE, 25, 75);
		assertAnswer(settle("b", 0), Outcome.DONE, 25, 0);
	}

	@Test
	void spendingAboveTheHoldIsRecordedAndTheNextCallRefused() {
		hold("a", 60);
		assertAnswer(settle("a", 250), Outcome.DONE, 250, 0);
		assertAnswer(hold("b", 1), Outcome.REFUSED, 250, 0);
	}

	@Test
	void settlingTwiceSpendsOnce() {
		hold("a", 60);
		settle("a", 25);
		assertAnswer(settle("a", 25), Outcome.KNOWN, 25, 0);
		assertAnswer(again("a", 25, run().epoch()), Outcome.KNOWN, 25, 0);
		assertAnswer(run(new Release("a", "")), Outcome.KNOWN, 25, 0);
		assertAnswer(extend("a", 99), Outcome.KNOWN, 25, 0);
	}

	@Test
	void theSameHoldAgainHoldsNothingMore() {
		hold("a", 60);
		assertAnswer(hold("a", 60), Outcome.DUPLICATE, 0, 60);
		settle("a", 25);
		assertAnswer(hold("a", 60), Outcome.DUPLICATE, 25, 0);
	}

	@Test
	void aReleasedHoldIsAsIfItHadNeverBeen() {
		hold("a", 60);
		assertAnswer(run(new Release("a", "")), Outcome.DONE, 0, 0);
		assertAnswer(run(new Release("a", "")), Outcome.KNOWN, 0, 0);
		assertAnswer(hold("b", 100), Outcome.DONE, 0, 100);
	}

	@Test
	void aHoldThatArrivesAfterItsReleaseHoldsNothing() {
		assertAnswer(run(new Release("a", "")), Outcome.DONE, 0, 0);
		assertAnswer(hold("a", 60), Outcome.DUPLICATE, 0, 0);
	}

	@Test
	void aHoldThatNobodyExtendsComesBackAtItsExpiry() {
		hold("a", 60);
		this.clock.advance(Ledger.HOLD_LIFE.minusMillis(1));
		assertThat(run().held()).isEqualTo(60);
		this.clock.advance(Duration.ofMillis(1));
		assertAnswer(hold("b", 100), Outcome.DONE, 0, 100);
	}

	@Test
	void anExpiredHoldIsSettledAllTheSameAndOnce() {
		hold("a", 60);
		this.clock.advance(Ledger.HOLD_LIFE.multipliedBy(3));
		assertThat(run().held()).isZero();
		assertAnswer(again("a", 25, run().epoch()), Outcome.DONE, 25, 0);
		assertAnswer(settle("a", 25), Outcome.KNOWN, 25, 0);
	}

	@Test
	void anExpiredHoldIsReleased() {
		hold("a", 60);
		this.clock.advance(Ledger.HOLD_LIFE);
		assertAnswer(run(new Release("a", "")), Outcome.DONE, 0, 0);
		assertAnswer(settle("a", 25), Outcome.KNOWN, 0, 0);
	}

	@Test
	void aHoldThatIsExtendedLivesOnAndGrowsButNeverShrinks() {
		hold("a", 60);
		this.clock.advance(Duration.ofSeconds(40));
		assertAnswer(extend("a", 10), Outcome.DONE, 0, 60);
		this.clock.advance(Duration.ofSeconds(40));
		assertAnswer(extend("a", 130), Outcome.DONE, 0, 130);
		assertAnswer(run(new Extend("a", 130, this.clock.millis())), Outcome.DONE, 0, 130);
		this.clock.advance(Duration.ofSeconds(40));
		assertAnswer(hold("b", 1), Outcome.REFUSED, 0, 130);
		assertAnswer(settle("a", 70), Outcome.DONE, 70, 0);
	}

	@Test
	void anExpiredHoldThatIsExtendedLivesAgain() {
		hold("a", 60);
		this.clock.advance(Ledger.HOLD_LIFE);
		assertAnswer(hold("b", 30), Outcome.DONE, 0, 30);
		assertAnswer(extend("a", 50), Outcome.DONE, 0, 90);
		assertAnswer(settle("a", 60), Outcome.DONE, 60, 30);
	}

	@Test
	void aHoldThatTheLedgerDoesNotKnowIsHeldAgainWhenItIsExtended() {
		assertAnswer(extend("a", 50), Outcome.DONE, 0, 50);
		assertAnswer(settle("a", 20), Outcome.DONE, 20, 0);
	}

	@Test
	void aSettlementThatWasNeverSentIsSpentAlthoughTheHoldIsUnknown() {
		hold("other", 1);
		long epoch = run().epoch();
		assertAnswer(settle("lost", 25), Outcome.DONE, 25, 1);
		this.clock.advance(Duration.ofHours(2));
		assertAnswer(again("lost", 25, epoch), Outcome.KNOWN, 25, 0);
	}

	@Test
	void aSettlementThatWasSentIsKnownAlthoughItsHoldIsForgotten() {
		hold("a", 60);
		long epoch = run().epoch();
		settle("a", 25);
		this.clock.advance(Ledger.HOLD_LIFE.multipliedBy(2));
		assertAnswer(again("a", 25, epoch), Outcome.KNOWN, 25, 0);
	}

	@Test
	void aSettlementOfAnotherEpochIsSpentOnce() {
		hold("other", 1);
		long lost = run().epoch() + 1;
		assertAnswer(again("a", 25, lost), Outcome.DONE, 25, 1);
		this.clock.advance(Ledger.CHARGE_KNOWN.minusMillis(1));
		assertAnswer(again("a", 25, lost), Outcome.KNOWN, 25, 0);
	}

	@Test
	void aChargeIsSpentOnce() {
		assertAnswer(run(new Charge("a", 30, true)), Outcome.DONE, 30, 0);
		this.clock.advance(Ledger.CHARGE_KNOWN.minusMillis(1));
		assertAnswer(run(new Charge("a", 30, true)), Outcome.KNOWN, 30, 0);
		assertAnswer(hold("b", 71), Outcome.REFUSED, 30, 0);
	}

	@Test
	void aRepeatedRequestIsADuplicateUntilItsFirstHoldIsReleasedOrExpires() {
		assertAnswer(hold("a", 10, "order 1"), Outcome.DONE, 0, 10);
		assertAnswer(hold("b", 10, "order 1"), Outcome.DUPLICATE, 0, 10);
		assertAnswer(run(new Release("b", "order 1")), Outcome.DONE, 0, 10);
		assertAnswer(hold("c", 10, "order 1"), Outcome.DUPLICATE, 0, 10);
		run(new Release("a", "order 1"));
		assertAnswer(hold("d", 10, "order 1"), Outcome.DONE, 0, 10);
		this.clock.advance(Ledger.HOLD_LIFE);
		assertAnswer(hold("e", 10, "order 1"), Outcome.DONE, 0, 10);
	}

	@Test
	void aRepeatedRequestIsADuplicateAsLongAsTheLedgerLives() {
		hold("a", 10, "order 1");
		settle("a", 7);
		this.clock.advance(Duration.ofHours(5));
		assertAnswer(hold("b", 10, "order 1"), Outcome.DUPLICATE, 7, 0);
		assertAnswer(hold("c", 10, "order 2"), Outcome.DONE, 7, 10);
	}

	@Test
	void theStepsOfATripAreMadeInTheirOrder() {
		hold("a", 60);
		LedgerAnswer answer = run(new Settle("a", 25, true, 0), new Charge("b", 5, true), holdStep("c", 71, ""),
				holdStep("d", 70, ""));
		assertThat(answer.outcomes()).containsExactly(Outcome.DONE, Outcome.DONE, Outcome.REFUSED, Outcome.DONE);
		assertThat(answer.spent()).isEqualTo(30);
		assertThat(answer.held()).isEqualTo(70);
	}

	@Test
	void aLedgerThatHasLostItsMemoryRestoresWhatWasSeen() {
		LedgerSight seen = new LedgerSight(4711, 90, 5);
		assertAnswer(run(seen, holdStep("a", 11, "")), Outcome.REFUSED, 90, 0);
		assertAnswer(run(seen, holdStep("b", 5, "")), Outcome.DONE, 90, 5);
		assertAnswer(run(new LedgerSight(4712, 92, 0), new Settle("b", 2, true, 4711)), Outcome.DONE, 94, 0);
		assertAnswer(run(seen, new Charge("c", 1, true)), Outcome.DONE, 95, 0);
	}

	@Test
	void whatWasSpentSinceTheMemoryWasLostComesOnTop() {
		run(new Charge("a", 20, true));
		assertAnswer(run(new LedgerSight(4711, 70, 0), holdStep("b", 11, "")), Outcome.REFUSED, 90, 0);
	}

	@Test
	void aLedgerThatHasLostItsLastWritesRestoresWhatWasSeen() {
		run(new Charge("a", 20, true));
		long epoch = run().epoch();
		assertAnswer(run(new LedgerSight(epoch, 50, 0), new Charge("b", 1, true)), Outcome.DONE, 51, 0);
		assertAnswer(run(new LedgerSight(epoch, 30, 0), new Charge("c", 1, true)), Outcome.DONE, 52, 0);
	}

	@Test
	void sumsBeyondAllMeasureStayExactEnoughToRefuse() {
		for (int i = 0; i < 12; i++) {
			run(new Charge("charge" + i, Money.MAX_MICROS, true), new Extend("hold" + i, Money.MAX_MICROS, expiry()));
		}
		assertThat(run().spent()).isEqualTo(Ledger.LARGEST_SUM);
		assertThat(run().held()).isEqualTo(Ledger.LARGEST_SUM);
		for (int i = 0; i < 12; i++) {
			run(new Release("hold" + i, ""));
		}
		assertThat(run().held()).isZero();
		assertThat(hold("a", 1).last()).isEqualTo(Outcome.REFUSED);
	}

	@Test
	void thousandsOfExpiredHoldsComeBackBitByBit() {
		List<LedgerStep> steps = new ArrayList<>();
		for (int i = 0; i < 2_500; i++) {
			steps.add(new Hold("h" + i, 1, 10_000, expiry(), ""));
			if (steps.size() == 250) {
				run(steps.toArray(LedgerStep[]::new));
				steps.clear();
			}
		}
		assertThat(run().held()).isEqualTo(2_500);
		this.clock.advance(Ledger.HOLD_LIFE);
		assertThat(run().held()).isEqualTo(1_500);
		run();
		assertThat(run().held()).isZero();
	}

	@Test
	void largestAmountsAreCountedToTheMicroUnit() {
		long most = Money.MAX_MICROS;
		run(new Hold("a", most - 1, most, expiry(), ""));
		assertThat(run(new Hold("b", 2, most, expiry(), "")).last()).isEqualTo(Outcome.REFUSED);
		assertThat(run(new Hold("c", 1, most, expiry(), "")).held()).isEqualTo(most);
		assertThat(settle("a", most - 1).spent()).isEqualTo(most - 1);
		assertThat(run().held()).isEqualTo(1);
	}

	@Test
	void threadsTogetherHoldNoMoreThanTheLimit() throws Exception {
		ExecutorService executor = Executors.newFixedThreadPool(16);
		try {
			List<Callable<Outcome>> calls = new ArrayList<>();
			for (int i = 0; i < 400; i++) {
				String id = "h" + i;
				calls.add(() -> hold(id, 3).last());
			}
			int done = 0;
			for (Future<Outcome> call : executor.invokeAll(calls)) {
				done += (call.get() == Outcome.DONE) ? 1 : 0;
			}
			assertThat(done).isEqualTo(33);
		}
		finally {
			executor.shutdownNow();
		}
	}

	final LedgerAnswer hold(String id, long amount) {
		return hold(id, amount, "");
	}

	final LedgerAnswer hold(String id, long amount, String idempotencyId) {
		return run(holdStep(id, amount, idempotencyId));
	}

	final Hold holdStep(String id, long amount, String idempotencyId) {
		return new Hold(id, amount, LIMIT, expiry(), idempotencyId);
	}

	final long expiry() {
		return this.clock.millis() + Ledger.HOLD_LIFE.toMillis();
	}

	final LedgerAnswer settle(String id, long amount) {
		return run(new Settle(id, amount, true, 0));
	}

	final LedgerAnswer again(String id, long amount, long epoch) {
		return run(new Settle(id, amount, true, epoch).again());
	}

	final LedgerAnswer extend(String id, long amount) {
		return run(new Extend(id, amount, expiry()));
	}

	final LedgerAnswer run(LedgerStep... steps) {
		return run(LedgerSight.NONE, steps);
	}

	final LedgerAnswer run(LedgerSight seen, LedgerStep... steps) {
		return ledger().run(this.key, seen, List.of(steps)).join();
	}

	static void assertAnswer(LedgerAnswer answer, Outcome outcome, long spent, long held) {
		assertThat(answer.last()).isEqualTo(outcome);
		assertThat(List.of(answer.spent(), answer.held())).as("spent and held").containsExactly(spent, held);
	}

}

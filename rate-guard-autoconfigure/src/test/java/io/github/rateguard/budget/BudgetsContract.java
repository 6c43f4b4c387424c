package io.github.rateguard.budget;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

import io.github.rateguard.Money;
import io.github.rateguard.budget.BudgetAnswer.Duplicate;
import io.github.rateguard.budget.BudgetAnswer.Exceeded;
import io.github.rateguard.budget.BudgetAnswer.Held;
import io.github.rateguard.budget.BudgetAnswer.Skipped;
import io.github.rateguard.testsupport.MutableClock;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/**
 * What budgets do, wherever their ledgers are. Each kind runs these tests.
 */
abstract class BudgetsContract {

	final MutableClock clock = new MutableClock();

	final List<Balance> heard = new ArrayList<>();

	final BudgetsFactory factory = new BudgetsFactory(this.clock, 1_000,
			List.of((budget, dimension, identity, balance) -> this.heard.add(balance)));

	final String identity = UUID.randomUUID().toString();

	final Budget budget = TestBudgets.refusing("100 USD");

	/**
	 * Return the budgets, always the same within a test.
	 */
	abstract Budgets budgets();

	@Test
	void aCallIsPaidBeforeItRunsAndSettledAfterIt() {
		HoldTaking taking = ask(60);
		assertThat(taking.refused()).isFalse();
		assertThat(taking.answers()).singleElement()
			.isInstanceOfSatisfying(Held.class, (held) -> assertThat(held.balance().held()).isEqualTo(60));
		taking.settle(25);
		HoldTaking next = ask(75);
		assertThat(next.answers()).singleElement().isInstanceOfSatisfying(Held.class, (held) -> {
			assertThat(held.balance().spent()).isEqualTo(25);
			assertThat(held.balance().held()).isEqualTo(75);
			assertThat(held.balance().remaining()).isEqualTo(99_999_900);
		});
	}

	@Test
	void aCallThatFindsNoRoomIsToldWhenTheWindowEnds() {
		ask(99_999_999).settle(99_999_999);
		assertRefused(ask(2), untilEnd());
	}

	@Test
	void aCallForWhichOthersHoldTheMoneyIsToldToComeBackSoon() {
		ask(99_999_999);
		assertRefused(ask(2), Duration.ofSeconds(5));
	}

	private static void assertRefused(HoldTaking taking, Duration retryAfter) {
		assertThat(taking.refused()).isTrue();
		assertThat(taking.answers()).singleElement()
			.isInstanceOfSatisfying(Exceeded.class,
					(exceeded) -> assertThat(exceeded.retryAfter()).isEqualTo(retryAfter));
	}

	private Duration untilEnd() {
		return Duration.between(this.clock.instant(), this.budget.windowAt(this.clock.instant()).end());
	}

	@Test
	void aCallThatCostsMoreThanTheLimitNeedNotWait() {
		assertThat(ask(100_000_001).answers()).singleElement()
			.isInstanceOfSatisfying(Exceeded.class, (exceeded) -> assertThat(exceeded.retryAfter()).isNull());
	}

	@Test
	void aNewWindowHasAllOfItsMoney() {
		ask(100_000_000).settle(100_000_000);
		assertThat(ask(1).refused()).isTrue();
		this.clock.advance(untilEnd());
		assertThat(ask(100_000_000).refused()).isFalse();
	}

	@Test
	void aHoldIsSettledInTheWindowItWasMadeIn() {
		HoldTaking taking = ask(60);
		BudgetWindow before = this.budget.windowAt(this.clock.instant());
		this.clock.advance(untilEnd());
		taking.settle(25);
		budgets().flush().join();
		assertThat(look().spent()).isZero();
		assertThat(this.heard).anySatisfy((balance) -> {
			assertThat(balance.window()).isEqualTo(before);
			assertThat(balance.spent()).isEqualTo(25);
		});
	}

	@Test
	void onlyTheFirstSettlementCounts() {
		HoldTaking taking = ask(60);
		taking.settle(25);
		taking.settle(30);
		taking.release();
		taking.extend(90);
		assertSpentAndHeld(25, 0);
	}

	@Test
	void aReleasedCallCostsNothing() {
		HoldTaking taking = ask(60);
		taking.release();
		taking.settle(25);
		assertSpentAndHeld(0, 0);
	}

	@Test
	void aCallThatTurnsOutMoreExpensiveHoldsMore() {
		HoldTaking taking = ask(60);
		taking.extend(50);
		assertSpentAndHeld(0, 60);
		taking.extend(120_000_000);
		assertSpentAndHeld(0, 120_000_000);
		assertThat(ask(1).refused()).isTrue();
		taking.settle(130_000_000);
		assertSpentAndHeld(130_000_000, 0);
		assertThat(look().percent()).isEqualTo(130);
	}

	@Test
	void nobodySpendsANegativeAmountOrMoreThanThereIs() {
		HoldTaking taking = ask(60);
		assertThatIllegalArgumentException().isThrownBy(() -> taking.settle(-1));
		taking.settle(Long.MAX_VALUE);
		assertSpentAndHeld(Money.MAX_MICROS, 0);
	}

	@Test
	void aRepeatedRequestIsNotChargedAgain() {
		ask(demand(60, "order 1")).settle(50);
		HoldTaking repeated = ask(demand(60, "order 1"));
		assertThat(repeated.refused()).isFalse();
		assertThat(repeated.answers()).singleElement().isInstanceOf(Duplicate.class);
		repeated.settleEstimate();
		assertSpentAndHeld(50, 0);
		ask(demand(60, "order 1")).settle(7);
		assertSpentAndHeld(57, 0);
	}

	@Test
	void aRepeatedRequestPassesAlthoughTheBudgetIsUsedUp() {
		ask(demand(100_000_000, "order 1")).settle(100_000_000);
		budgets().flush().join();
		assertThat(ask(demand(60, "order 2")).refused()).isTrue();
		assertThat(ask(demand(60, "order 1")).refused()).isFalse();
	}

	@Test
	void ifOneBudgetRefusesTheOthersHoldNothing() {
		Budget small = TestBudgets.budget("small", "0.00005 USD", CalendarWindow.HOUR, this.budget.zone(), null);
		ask(new BudgetDemand(small, "caller", this.identity, 45, null));
		HoldTaking taking = ask(demand(60, null), new BudgetDemand(small, "caller", this.identity, 6, null));
		assertThat(taking.refused()).isTrue();
		assertThat(taking.answers()).hasExactlyElementsOfTypes(Skipped.class, Exceeded.class);
		taking.settle(9);
		assertSpentAndHeld(0, 0);
	}

	@Test
	void everyBudgetOfACallIsSettled() {
		Budget other = TestBudgets.budget("other", "1 USD", CalendarWindow.HOUR, this.budget.zone(), null);
		ask(demand(60, null), new BudgetDemand(other, "caller", this.identity, 60, null)).settle(25);
		budgets().flush().join();
		assertSpentAndHeld(25, 0);
		assertThat(budgets().look(other, "caller", this.identity).join().spent()).isEqualTo(25);
	}

	@Test
	void whatShouldCostNothingIsChargedIfItDoes() {
		HoldTaking taking = ask(0);
		assertThat(taking.answers()).singleElement().isInstanceOf(Held.class);
		taking.settle(0);
		HoldTaking other = ask(0);
		other.settle(7);
		other.settle(7);
		assertSpentAndHeld(7, 0);
	}

	@Test
	void aFreeCallMayTurnOutToCostSomethingSoItIsRefusedWhenTheBudgetIsUsedUp() {
		ask(100_000_000).settle(100_000_000);
		budgets().flush().join();
		assertThat(ask(0).refused()).isTrue();
	}

	@Test
	void anAbandonedCallHoldsNothing() {
		budgets().ask(List.of(demand(60, "order 1"))).abandon();
		Awaitility.await().untilAsserted(() -> assertSpentAndHeld(0, 0));
		assertThat(ask(demand(60, "order 1")).answers()).singleElement().isInstanceOf(Held.class);
	}

	@Test
	void holdsAreExtendedAsLongAsTheirCallsRun() {
		HoldTaking taking = ask(60);
		for (int i = 0; i < 300; i++) {
			this.clock.advance(Duration.ofSeconds(1));
			budgets().maintain();
		}
		assertSpentAndHeld(0, 60);
		taking.settle(25);
		assertSpentAndHeld(25, 0);
	}

	@Test
	void whatWasSeenLastIsKnownWithoutATrip() {
		assertThat(budgets().seen(this.budget, "caller", this.identity).spent()).isZero();
		ask(60).settle(25);
		budgets().flush().join();
		Balance seen = budgets().seen(this.budget, "caller", this.identity);
		assertThat(seen).isEqualTo(look());
		assertThat(seen.spent()).isEqualTo(25);
		assertThat(this.heard).last().isEqualTo(seen);
	}

	final HoldTaking ask(long amount) {
		return ask(demand(amount, null));
	}

	final HoldTaking ask(BudgetDemand... demands) {
		return budgets().ask(List.of(demands)).await();
	}

	final BudgetDemand demand(long amount, String idempotencyId) {
		return new BudgetDemand(this.budget, "caller", this.identity, amount, idempotencyId);
	}

	final Balance look() {
		return budgets().look(this.budget, "caller", this.identity).join();
	}

	final void assertSpentAndHeld(long spent, long held) {
		budgets().flush().join();
		Balance balance = look();
		assertThat(List.of(balance.spent(), balance.held())).as("spent and held").containsExactly(spent, held);
	}

}

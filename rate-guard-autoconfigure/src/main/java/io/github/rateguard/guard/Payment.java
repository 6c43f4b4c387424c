package io.github.rateguard.guard;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

import io.github.rateguard.budget.Balance;
import io.github.rateguard.budget.BudgetAnswer;
import io.github.rateguard.budget.BudgetAnswer.Duplicate;
import io.github.rateguard.budget.BudgetAnswer.Exceeded;
import io.github.rateguard.budget.BudgetAnswer.Held;
import io.github.rateguard.budget.BudgetAnswer.OnAllowance;
import io.github.rateguard.budget.BudgetAnswer.Unavailable;
import io.github.rateguard.budget.BudgetCall;
import io.github.rateguard.budget.BudgetDemand;
import io.github.rateguard.budget.Budgets;
import io.github.rateguard.budget.HoldTaking;
import io.github.rateguard.guard.BudgetVerdict.Reason;
import io.github.rateguard.guard.PolicyVerdict.Outcome;
import org.jspecify.annotations.Nullable;

/**
 * The demands of one call on budgets, on their way. Used by one thread.
 */
final class Payment {

	private final Budgets budgets;

	private final List<BudgetDemand> demands;

	private @Nullable BudgetCall call;

	private HoldTaking taking = HoldTaking.NOTHING;

	Payment(Budgets budgets, List<BudgetDemand> demands) {
		this.budgets = budgets;
		this.demands = demands;
	}

	/**
	 * Ask, and do not wait.
	 */
	void ask() {
		this.call = this.budgets.ask(this.demands);
	}

	/**
	 * Wait for the answers.
	 * @return whether all budgets pay
	 */
	boolean await() {
		if (this.call != null) {
			this.taking = this.call.await();
		}
		return !this.taking.refused();
	}

	/**
	 * The call was refused elsewhere.
	 */
	void abandon() {
		if (this.call != null) {
			this.call.abandon();
		}
	}

	HoldTaking taking() {
		return this.taking;
	}

	List<BudgetVerdict> verdicts() {
		List<BudgetVerdict> verdicts = new ArrayList<>(this.demands.size());
		List<BudgetAnswer> answers = this.taking.answers();
		for (int i = 0; i < this.demands.size(); i++) {
			verdicts.add(verdict(this.demands.get(i), answers.isEmpty() ? null : answers.get(i)));
		}
		return verdicts;
	}

	private static BudgetVerdict verdict(BudgetDemand demand, @Nullable BudgetAnswer answer) {
		if (answer instanceof Held held) {
			return verdict(demand, Outcome.ADMITTED, Reason.WITHIN_BUDGET, held.balance(), null);
		}
		if (answer instanceof Duplicate duplicate) {
			return verdict(demand, Outcome.ADMITTED, Reason.REPEATED, duplicate.balance(), null);
		}
		if (answer instanceof OnAllowance allowance) {
			return verdict(demand, Outcome.ADMITTED, Reason.ON_ALLOWANCE, allowance.allowance(), null);
		}
		if (answer instanceof Exceeded exceeded) {
			Reason reason = (exceeded.retryAfter() != null) ? Reason.BUDGET_EXCEEDED : Reason.ABOVE_LIMIT;
			return verdict(demand, Outcome.REFUSED, reason, exceeded.balance(), exceeded.retryAfter());
		}
		if (answer instanceof Unavailable) {
			return verdict(demand, Outcome.REFUSED, Reason.STORE_UNAVAILABLE, null, Duration.ZERO);
		}
		return verdict(demand, Outcome.SKIPPED, Reason.REFUSED_BEFORE, null, null);
	}

	private static BudgetVerdict verdict(BudgetDemand demand, Outcome outcome, Reason reason, @Nullable Balance balance,
			@Nullable Duration retryAfter) {
		boolean own = !demand.dimension().equals("global") && !demand.dimension().equals("tier");
		return new BudgetVerdict(demand.budget().name(), demand.amount(), own, outcome, reason, balance, retryAfter);
	}

}

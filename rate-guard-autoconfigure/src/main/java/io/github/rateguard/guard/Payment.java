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
import io.github.rateguard.budget.BudgetGate;
import io.github.rateguard.budget.BudgetGate.Passage;
import io.github.rateguard.budget.BudgetGate.Refused;
import io.github.rateguard.budget.Budgets;
import io.github.rateguard.budget.HoldTaking;
import io.github.rateguard.guard.BudgetVerdict.Reason;
import io.github.rateguard.guard.PolicyVerdict.Outcome;
import io.github.rateguard.policy.Plan;
import io.github.rateguard.policy.PlannedPolicy;
import org.jspecify.annotations.Nullable;

/**
 * The demands of one call on budgets, on their way. Used by one thread.
 */
final class Payment {

	private final Budgets budgets;

	private final BudgetGate gate;

	private final List<BudgetDemand> demands;

	private final List<Passage> passages;

	private @Nullable BudgetCall call;

	private HoldTaking taking = HoldTaking.NOTHING;

	Payment(Budgets budgets, BudgetGate gate, List<BudgetDemand> demands) {
		this.budgets = budgets;
		this.gate = gate;
		this.demands = demands;
		this.passages = new ArrayList<>(demands.size());
	}

	/**
	 * Find out whether budgets may be asked, without asking them.
	 * @return {@code false} if one of them is closed to costly calls
	 */
	boolean enter() {
		for (BudgetDemand demand : this.demands) {
			Passage passage = this.gate.pass(demand.budget(), demand.amount());
			this.passages.add(passage);
			if (passage instanceof Refused) {
				this.passages.forEach(Passage::abandon);
				return false;
			}
		}
		return true;
	}

	/**
	 * Return the policies of a plan, and those that apply in addition as long as its
	 * budgets are throttled.
	 */
	List<PlannedPolicy> policies(Plan plan) {
		List<PlannedPolicy> policies = plan.policies();
		for (int i = 0; i < this.passages.size(); i++) {
			PlannedPolicy stricter = plan.costs().get(i).payer().throttle();
			if (this.passages.get(i) == Passage.THROTTLED && stricter != null && !contains(policies, stricter)) {
				policies = new ArrayList<>(policies);
				policies.add(stricter);
			}
		}
		return policies;
	}

	private static boolean contains(List<PlannedPolicy> policies, PlannedPolicy sought) {
		for (PlannedPolicy planned : policies) {
			if (planned.policy().name().equals(sought.policy().name())) {
				return true;
			}
		}
		return false;
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
			for (int i = 0; i < this.passages.size(); i++) {
				this.passages.get(i).answered(this.taking.answers().get(i));
			}
		}
		return !this.taking.refused();
	}

	/**
	 * The call was refused elsewhere, or failed.
	 */
	void abandon() {
		this.passages.forEach(Passage::abandon);
		if (this.call != null) {
			this.call.abandon();
		}
	}

	/**
	 * What was asked for is needed no more. Only the first word on a passage counts.
	 */
	void fail() {
		this.taking.release();
		abandon();
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

	/**
	 * Return what budgets say that were not asked, as one of them is closed to costly
	 * calls.
	 */
	List<BudgetVerdict> closedVerdicts() {
		List<BudgetVerdict> verdicts = new ArrayList<>(this.demands.size());
		for (int i = 0; i < this.demands.size(); i++) {
			BudgetDemand demand = this.demands.get(i);
			if (i < this.passages.size() && this.passages.get(i) instanceof Refused refused) {
				Balance seen = this.budgets.seen(demand.budget(), demand.dimension(), demand.identity());
				verdicts.add(verdict(demand, Outcome.REFUSED, Reason.CLOSED, seen, refused.retryAfter()));
			}
			else {
				verdicts.add(verdict(demand, Outcome.SKIPPED, Reason.REFUSED_BEFORE, null, null));
			}
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

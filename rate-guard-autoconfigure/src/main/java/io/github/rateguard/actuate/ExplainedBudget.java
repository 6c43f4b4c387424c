package io.github.rateguard.actuate;

import java.time.Duration;
import java.time.Instant;

import io.github.rateguard.BudgetState;
import io.github.rateguard.GuardedRequest;
import io.github.rateguard.actuate.ExplainDescriptor.ExplainedBudgetDescriptor;
import io.github.rateguard.budget.Balance;
import io.github.rateguard.budget.BudgetStatus;
import io.github.rateguard.guard.BudgetVerdict;
import io.github.rateguard.guard.BudgetVerdict.Reason;
import io.github.rateguard.guard.PolicyVerdict.Outcome;
import io.github.rateguard.policy.PlannedCost;
import org.jspecify.annotations.Nullable;

/**
 * What a budget would say to a request.
 *
 * @param status whether the budget pays
 * @param micros what the request costs, or {@code null} if that depends on it
 * @param balance what is left, or {@code null} if unknown
 * @param verdict what it would say, or {@code null} if that is unknown
 */
record ExplainedBudget(BudgetStatus status, @Nullable Long micros, @Nullable Balance balance,
		@Nullable BudgetVerdict verdict) {

	static ExplainedBudget of(PlannedCost cost, BudgetStatus status, @Nullable Balance balance, Instant now) {
		Long micros = (cost.estimator() == null) ? cost.microsOf(GuardedRequest.none()) : null;
		return new ExplainedBudget(status, micros, balance, verdict(cost, status, micros, balance, now));
	}

	private static @Nullable BudgetVerdict verdict(PlannedCost cost, BudgetStatus status, @Nullable Long micros,
			@Nullable Balance balance, Instant now) {
		boolean own = !cost.payer().dimension().isShared();
		if (status.state() == BudgetState.OPEN || status.state() == BudgetState.HALF_OPEN) {
			return new BudgetVerdict(status.budget(), (micros != null) ? micros : 0, own, Outcome.REFUSED,
					Reason.CLOSED, balance, until(status.until(), now));
		}
		if (micros == null || balance == null) {
			return null;
		}
		if (micros > balance.limit()) {
			return new BudgetVerdict(status.budget(), micros, own, Outcome.REFUSED, Reason.ABOVE_LIMIT, balance, null);
		}
		return (micros > balance.remaining())
				? new BudgetVerdict(status.budget(), micros, own, Outcome.REFUSED, Reason.BUDGET_EXCEEDED, balance,
						until(balance.window().end(), now))
				: new BudgetVerdict(status.budget(), micros, own, Outcome.ADMITTED, Reason.WITHIN_BUDGET, balance,
						null);
	}

	private static @Nullable Duration until(@Nullable Instant end, Instant now) {
		return (end != null) ? Duration.between(now, end) : null;
	}

	ExplainedBudgetDescriptor describe() {
		return new ExplainedBudgetDescriptor(this.status.budget(),
				(this.micros != null) ? Amounts.text(this.micros) : null,
				(this.balance != null) ? Amounts.text(this.balance.remaining()) : null,
				Names.text(this.status.state()),
				(this.verdict != null) ? this.verdict.outcome() == Outcome.REFUSED : null, why());
	}

	private String why() {
		if (this.verdict != null) {
			return Names.text(this.verdict.reason());
		}
		return (this.micros == null) ? "It depends on the request: a CostEstimator tells what it costs."
				: "It is not known whose ledger it is, or the store does not answer.";
	}

}

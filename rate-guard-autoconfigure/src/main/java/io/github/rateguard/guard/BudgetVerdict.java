package io.github.rateguard.guard;

import java.time.Duration;

import io.github.rateguard.budget.Balance;
import io.github.rateguard.guard.PolicyVerdict.Outcome;
import org.jspecify.annotations.Nullable;

/**
 * What one budget said to a call.
 *
 * @param budget the name of the budget
 * @param micros what the call costs by estimate, in micro-units
 * @param own whether the ledger is the caller's own, and not one that everybody or a tier
 * shares
 * @param outcome what the budget said
 * @param reason why it said so
 * @param balance what was seen, or {@code null} if nobody looked
 * @param retryAfter the time until there may be room again; {@code null} if admitted, or
 * if waiting does not help
 */
public record BudgetVerdict(String budget, long micros, boolean own, Outcome outcome, Reason reason,
		@Nullable Balance balance, @Nullable Duration retryAfter) {

	/**
	 * Why a budget says so.
	 */
	public enum Reason {

		/**
		 * There was room.
		 */
		WITHIN_BUDGET,

		/**
		 * The request was seen before, and costs nothing.
		 */
		REPEATED,

		/**
		 * The store did not answer, and there was room in what this instance may spend
		 * then.
		 */
		ON_ALLOWANCE,

		/**
		 * The money of the window is used up.
		 */
		BUDGET_EXCEEDED,

		/**
		 * The budget is closed to costly calls, because its money is spent, or is spent
		 * too fast, or somebody wants it. Nobody was asked.
		 */
		CLOSED,

		/**
		 * The call costs more than may be spent in a whole window: waiting does not help.
		 */
		ABOVE_LIMIT,

		/**
		 * The store did not answer, and the budget refuses then.
		 */
		STORE_UNAVAILABLE,

		/**
		 * Another budget, or a policy, had refused.
		 */
		REFUSED_BEFORE

	}

}

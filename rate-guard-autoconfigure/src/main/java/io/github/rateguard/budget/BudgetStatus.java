package io.github.rateguard.budget;

import java.time.Instant;

import io.github.rateguard.BudgetState;
import org.jspecify.annotations.Nullable;

/**
 * The state of a budget, and how it came about. Immutable.
 *
 * @param budget the name of the budget
 * @param state whether it pays
 * @param cause what made it so
 * @param reason why, in words
 * @param author who made it so; {@code rate-guard} unless somebody did it by hand
 * @param since when it began; a budget that tries again and is refused is open since
 * before it tried
 * @param until when it ends, or may end; {@code null} if nobody knows
 */
public record BudgetStatus(String budget, BudgetState state, Cause cause, String reason, String author, Instant since,
		@Nullable Instant until) {

	/**
	 * What makes the state of a budget.
	 */
	public enum Cause {

		/**
		 * There is money, or a new window has begun.
		 */
		NORMAL,

		/**
		 * More is spent than the percentage from which the budget is throttled.
		 */
		MUCH_SPENT,

		/**
		 * So much is spent that what is left pays no call.
		 */
		USED_UP,

		/**
		 * Money was spent much faster than the window allows.
		 */
		BURN_RATE,

		/**
		 * A call that tried was refused, as all that is left is held by calls under way.
		 */
		ALL_HELD,

		/**
		 * Somebody did it by hand.
		 */
		MANUAL

	}

}

package io.github.rateguard.budget;

import java.time.Duration;

import org.jspecify.annotations.Nullable;

/**
 * What was said to a demand.
 */
public sealed interface BudgetAnswer {

	/**
	 * Return whether the demand is refused. Nothing is held then.
	 * @return {@code true} if the call must not run
	 */
	default boolean refused() {
		return false;
	}

	/**
	 * There was room. An amount of zero holds nothing.
	 *
	 * @param balance what was seen with it; for an amount of zero, what was seen last
	 */
	record Held(Balance balance) implements BudgetAnswer {

	}

	/**
	 * There was no room.
	 *
	 * @param balance what was seen
	 * @param retryAfter the time until the window ends; {@code null} if the call costs
	 * more than the limit
	 */
	record Exceeded(Balance balance, @Nullable Duration retryAfter) implements BudgetAnswer {

		@Override
		public boolean refused() {
			return true;
		}

	}

	/**
	 * The request was seen before in this window. Nothing is held or charged.
	 *
	 * @param balance what was seen
	 */
	record Duplicate(Balance balance) implements BudgetAnswer {

	}

	/**
	 * The store did not answer, and calls are refused then, or the allowance is used up.
	 */
	record Unavailable() implements BudgetAnswer {

		@Override
		public boolean refused() {
			return true;
		}

	}

	/**
	 * The store did not answer, and the allowance of this instance had room.
	 *
	 * @param allowance what is used of the allowance
	 */
	record OnAllowance(Balance allowance) implements BudgetAnswer {

	}

	/**
	 * Nothing is held, because another budget of the call has refused.
	 */
	record Skipped() implements BudgetAnswer {

	}

}

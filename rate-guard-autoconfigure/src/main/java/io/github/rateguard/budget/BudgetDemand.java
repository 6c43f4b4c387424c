package io.github.rateguard.budget;

import io.github.rateguard.Money;
import org.jspecify.annotations.Nullable;

/**
 * What a call asks of a budget.
 *
 * @param budget the budget
 * @param dimension what the identity is one of
 * @param identity whose ledger it is, in clear
 * @param amount what the call costs by estimate, in micro-units of the currency of the
 * budget, from 0 to {@link Money#MAX_MICROS}
 * @param idempotencyId what tells repetitions of a request, which are not charged again
 * in the same window; {@code null} if there is nothing
 */
public record BudgetDemand(Budget budget, String dimension, String identity, long amount,
		@Nullable String idempotencyId) {

	/**
	 * Create a demand.
	 * @throws IllegalArgumentException if the amount is out of range
	 */
	public BudgetDemand {
		if (amount < 0 || amount > Money.MAX_MICROS) {
			throw new IllegalArgumentException("An amount must be between 0 and " + Money.MAX_MICROS + " micro-units");
		}
	}

}

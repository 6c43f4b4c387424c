package io.github.rateguard.policy;

import io.github.rateguard.Money;
import org.jspecify.annotations.Nullable;

/**
 * A budget as plans know it. Immutable.
 *
 * @param budget its name
 * @param limit what may be spent in a window
 * @param dimension whom a ledger belongs to
 * @param throttle what applies to calls in addition while the budget is throttled, or
 * {@code null} if nothing does
 */
public record Payer(String budget, Money limit, Dimension dimension, @Nullable PlannedPolicy throttle) {

	/**
	 * Create a budget that is never throttled.
	 * @param budget its name
	 * @param limit what may be spent in a window
	 * @param dimension whom a ledger belongs to
	 */
	public Payer(String budget, Money limit, Dimension dimension) {
		this(budget, limit, dimension, null);
	}

}

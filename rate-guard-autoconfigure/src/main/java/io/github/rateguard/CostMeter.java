package io.github.rateguard;

import java.math.BigDecimal;

/**
 * Takes reports of what a call has really cost. An argument of handler methods with
 * {@link Cost}, which may be handed to other threads; as a bean, it is the meter of the
 * request on whose thread it is used.
 * <p>
 * Amounts add up, and are spent when the response has ended; what is reported later is
 * spent then. Without any report the estimate is spent; after a report of zero, nothing.
 * What goes beyond the estimate is spent too, and may take a budget below zero: the next
 * call is refused, never this one. Never blocks. Thread-safe.
 */
public interface CostMeter {

	/**
	 * Report an amount.
	 * @param amount units of the currency of the budget, such as {@code 0.0123}, not
	 * negative; what is smaller than a millionth counts as one, and what is above
	 * {@link Money#MAX_MICROS} as that
	 * @throws IllegalArgumentException if it is negative
	 */
	void spent(BigDecimal amount);

	/**
	 * Report an amount.
	 * @param amount a decimal number of units, such as {@code 0.0123}
	 * @throws IllegalArgumentException if it is none, or negative
	 */
	default void spent(String amount) {
		spent(new BigDecimal(amount));
	}

	/**
	 * Return what was reported so far.
	 * @return micro-units, 0 if nothing was reported
	 */
	long spentMicros();

}

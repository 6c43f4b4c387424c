package io.github.rateguard;

/**
 * Whether a budget pays.
 */
public enum BudgetState {

	/**
	 * Calls are paid as long as there is money.
	 */
	CLOSED,

	/**
	 * Calls are paid, but a stricter policy applies to them as well.
	 */
	THROTTLED,

	/**
	 * Calls are refused.
	 */
	OPEN,

	/**
	 * A few calls may ask whether there is money; all others are refused.
	 */
	HALF_OPEN

}

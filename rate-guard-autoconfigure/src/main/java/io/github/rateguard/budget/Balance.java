package io.github.rateguard.budget;

/**
 * How much of a budget is used, as it was seen last. All amounts are in micro-units.
 *
 * @param spent what is spent; may be above the limit
 * @param held what calls under way hold
 * @param limit what may be spent in the window
 * @param window the window
 */
public record Balance(long spent, long held, long limit, BudgetWindow window) {

	/**
	 * Return what may still be held.
	 * @return micro-units, negative if more was spent than the limit
	 */
	public long remaining() {
		return this.limit - this.spent - this.held;
	}

	/**
	 * Return how much of the limit is spent.
	 * @return the whole percentage, rounded down; may be above 100
	 */
	public long percent() {
		return this.spent * 100 / this.limit;
	}

}

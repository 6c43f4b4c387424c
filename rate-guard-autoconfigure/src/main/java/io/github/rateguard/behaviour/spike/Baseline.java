package io.github.rateguard.behaviour.spike;

/**
 * What is usual for a subject at some minute.
 *
 * @param amount the usual amount of a minute: the median of the last hour, or that of the
 * same time on other days, whichever is more
 * @param deviation how far minutes usually are from it
 * @param callers the usual number of callers
 */
record Baseline(double amount, double deviation, double callers) {

	static final Baseline UNKNOWN = new Baseline(0, 0, 0);

	/**
	 * A spike is not one more outlier of traffic that has many.
	 */
	private static final int DEVIATIONS = 6;

	/**
	 * Return the amount above which a minute is part of a spike.
	 * @param factor how many times the usual it must be
	 * @param floor what it must be at least
	 */
	double threshold(double factor, double floor) {
		return Math.max(floor, Math.max(factor * this.amount, this.amount + DEVIATIONS * this.deviation));
	}

}

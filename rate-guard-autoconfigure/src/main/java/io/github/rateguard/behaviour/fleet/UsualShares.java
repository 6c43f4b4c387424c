package io.github.rateguard.behaviour.fleet;

import org.jspecify.annotations.Nullable;

/**
 * What everybody usually asks for, campaigns apart. Used by one thread.
 */
final class UsualShares {

	private static final int EVERY_MINUTES = 10;

	/**
	 * Before a day has been seen, nobody knows.
	 */
	private static final int FEWEST = 144;

	private static final double RATE = 0.01;

	private static final double FEWEST_REQUESTS = 20;

	private double @Nullable [] shares;

	private long last = Long.MIN_VALUE;

	private int learned;

	void learn(long minute, double[] counts) {
		long now = Math.floorDiv(minute, EVERY_MINUTES);
		if (now <= this.last || Histogram.sum(counts) < FEWEST_REQUESTS) {
			return;
		}
		this.last = now;
		this.learned++;
		double[] present = Histogram.shares(counts);
		if (this.shares == null) {
			this.shares = present;
		}
		double rate = Math.max(RATE, 1.0 / this.learned);
		for (int i = 0; i < present.length; i++) {
			this.shares[i] += rate * (present[i] - this.shares[i]);
		}
	}

	double @Nullable [] shares() {
		return (this.learned >= FEWEST) ? this.shares : null;
	}

}

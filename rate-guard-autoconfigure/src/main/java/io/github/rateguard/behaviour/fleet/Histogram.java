package io.github.rateguard.behaviour.fleet;

import io.github.rateguard.behaviour.Observation;

/**
 * What is asked for, as shares of {@value #BUCKETS} buckets of endpoint and failure, and
 * how far one such distribution is from another.
 */
final class Histogram {

	static final int BUCKETS = 64;

	/**
	 * Few requests say little: so many that look like those of everybody else are added.
	 */
	private static final double PRIOR = 8;

	/**
	 * What the others never asked for is not impossible.
	 */
	private static final double FLOOR = 0.5;

	private static final int SHIFT = Long.SIZE - Integer.numberOfTrailingZeros(BUCKETS);

	private static final double LN_2 = Math.log(2);

	private Histogram() {
	}

	static int bucket(Observation observation) {
		long failed = observation.isClientError() ? 1 : 0;
		return (int) (Hashes.of((long) observation.template() << 1 | failed) >>> SHIFT);
	}

	/**
	 * Return the shares of counts, none of them 0.
	 */
	static double[] shares(double[] counts) {
		double sum = sum(counts);
		double[] shares = new double[BUCKETS];
		for (int i = 0; i < BUCKETS; i++) {
			shares[i] = (counts[i] + FLOOR) / (sum + FLOOR * BUCKETS);
		}
		return shares;
	}

	/**
	 * Return the shares of counts, where few of them are as those of others.
	 */
	static double[] shares(double[] counts, double[] others) {
		double sum = sum(counts);
		double[] shares = new double[BUCKETS];
		for (int i = 0; i < BUCKETS; i++) {
			shares[i] = (counts[i] + PRIOR * others[i]) / (sum + PRIOR);
		}
		return shares;
	}

	/**
	 * Return the Kullback-Leibler divergence of one distribution from another.
	 * @return bits, not negative
	 */
	static double divergence(double[] shares, double[] others) {
		double divergence = 0;
		for (int i = 0; i < BUCKETS; i++) {
			divergence += shares[i] * Math.log(shares[i] / others[i]);
		}
		return Math.max(0, divergence / LN_2);
	}

	/**
	 * Return for each bucket how much more likely one distribution makes it than another.
	 * @return bits
	 */
	static float[] evidence(double[] shares, double[] others) {
		float[] evidence = new float[BUCKETS];
		for (int i = 0; i < BUCKETS; i++) {
			evidence[i] = (float) (Math.log(shares[i] / others[i]) / LN_2);
		}
		return evidence;
	}

	static double sum(double[] counts) {
		double sum = 0;
		for (double count : counts) {
			sum += count;
		}
		return sum;
	}

}

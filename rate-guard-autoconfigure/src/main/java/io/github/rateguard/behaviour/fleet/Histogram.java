package io.github.rateguard.behaviour.fleet;

import io.github.rateguard.behaviour.Observation;

/**
 * What is asked for, as shares of {@value #BUCKETS} buckets of endpoint and failure, and
 * how far one such distribution is from another. There are two of them, with hashes that
 * have nothing to do with each other: an attack on an endpoint that shares its bucket
 * with the busiest one shows in the other.
 */
final class Histogram {

	static final int BUCKETS = 64;

	static final int SIZE = 2 * BUCKETS;

	/**
	 * Few requests say little: so many requests that look like those of everybody else
	 * are added.
	 */
	private static final double PRIOR = 2;

	/**
	 * What the others never asked for is not impossible.
	 */
	private static final double FLOOR = 0.5;

	private static final int BITS = Integer.numberOfTrailingZeros(BUCKETS);

	private static final double LN_2 = Math.log(2);

	private Histogram() {
	}

	/**
	 * Return the bucket of the first distribution.
	 */
	static int bucket(Observation observation) {
		long failed = observation.isClientError() ? 1 : 0;
		return (int) (Hashes.of((long) observation.template() << 1 | failed) >>> Long.SIZE - 2 * BITS);
	}

	static int first(int bucket) {
		return bucket & BUCKETS - 1;
	}

	static int second(int bucket) {
		return BUCKETS + (bucket >>> BITS);
	}

	/**
	 * Return the shares of counts, none of them 0.
	 */
	static double[] shares(double[] counts) {
		double sum = sum(counts);
		double[] shares = new double[SIZE];
		for (int i = 0; i < SIZE; i++) {
			shares[i] = (counts[i] + FLOOR) / (sum + FLOOR * BUCKETS);
		}
		return shares;
	}

	/**
	 * Return the shares of counts, where few of them are as those of others.
	 */
	static double[] shares(double[] counts, double[] others) {
		double sum = sum(counts);
		double[] shares = new double[SIZE];
		for (int i = 0; i < SIZE; i++) {
			shares[i] = (counts[i] + PRIOR * others[i]) / (sum + PRIOR);
		}
		return shares;
	}

	/**
	 * Return the Kullback-Leibler divergence of one distribution from another.
	 * @return bits, not negative
	 */
	static double divergence(double[] shares, double[] others) {
		return Math.max(divergence(shares, others, 0), divergence(shares, others, BUCKETS));
	}

	private static double divergence(double[] shares, double[] others, int offset) {
		double divergence = 0;
		for (int i = offset; i < offset + BUCKETS; i++) {
			divergence += shares[i] * Math.log(shares[i] / others[i]);
		}
		return Math.max(0, divergence / LN_2);
	}

	/**
	 * Return for each bucket how much more likely one distribution makes it than another:
	 * of the two, those that are farther from each other. Those of the other are 0.
	 * @return bits
	 */
	static float[] evidence(double[] shares, double[] others) {
		int offset = (divergence(shares, others, 0) >= divergence(shares, others, BUCKETS)) ? 0 : BUCKETS;
		float[] evidence = new float[SIZE];
		for (int i = offset; i < offset + BUCKETS; i++) {
			evidence[i] = (float) (Math.log(shares[i] / others[i]) / LN_2);
		}
		return evidence;
	}

	/**
	 * Return how many requests counted.
	 */
	static double sum(double[] counts) {
		double sum = 0;
		for (int i = 0; i < BUCKETS; i++) {
			sum += counts[i];
		}
		return sum;
	}

}

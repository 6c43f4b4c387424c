package io.github.rateguard.behaviour.client;

import java.util.Arrays;

import io.github.rateguard.behaviour.Signal;

/**
 * How many clients have which score, in bins of one point. For one thread.
 */
final class ScoreHistogram {

	/**
	 * One for each point that a score can have, and one for none.
	 */
	static final int BINS = 1 + Arrays.stream(Signal.Group.values()).mapToInt(Signal.Group::cap).sum();

	private final long[] counts = new long[BINS];

	static int bin(double score) {
		return (int) Math.max(0, Math.min(BINS - 1, score));
	}

	void add(int bin, long clients) {
		this.counts[bin] += clients;
	}

	void addAll(ScoreHistogram other) {
		for (int bin = 0; bin < BINS; bin++) {
			this.counts[bin] += other.counts[bin];
		}
	}

	long count(int bin) {
		return this.counts[bin];
	}

	long total() {
		return atLeast(0);
	}

	/**
	 * Return how many clients reach a threshold.
	 * @param threshold the threshold in points; a part of a point is left away, so that
	 * rather too many are counted
	 */
	long atLeast(double threshold) {
		long clients = 0;
		for (int bin = (int) Math.max(0, threshold); bin < BINS; bin++) {
			clients += this.counts[bin];
		}
		return clients;
	}

	/**
	 * Return the lowest threshold that a number of clients reaches at most.
	 */
	int threshold(long most) {
		int threshold = BINS;
		long clients = 0;
		while (threshold > 0 && clients + this.counts[threshold - 1] <= most) {
			clients += this.counts[--threshold];
		}
		return threshold;
	}

}

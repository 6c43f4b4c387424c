package io.github.rateguard.behaviour.spike;

import java.util.Arrays;

/**
 * Statistics that a few wild values do not move.
 */
final class Statistics {

	/**
	 * Makes the median of absolute deviations comparable to a standard deviation.
	 */
	private static final double NORMAL_CONSISTENCY = 1.4826;

	private Statistics() {
	}

	/**
	 * Return the median of values that are sorted, of which there is at least one.
	 */
	static double median(int[] sorted) {
		int middle = sorted.length / 2;
		return (sorted.length % 2 == 1) ? sorted[middle] : (sorted[middle - 1] + (double) sorted[middle]) / 2;
	}

	/**
	 * Return the median, 0 of nothing.
	 */
	static double median(double[] values) {
		if (values.length == 0) {
			return 0;
		}
		double[] sorted = values.clone();
		Arrays.sort(sorted);
		int middle = sorted.length / 2;
		return (sorted.length % 2 == 1) ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
	}

	/**
	 * Return the median of absolute deviations, as a standard deviation.
	 */
	static double deviation(double[] values, double median) {
		return NORMAL_CONSISTENCY * median(Arrays.stream(values).map((value) -> Math.abs(value - median)).toArray());
	}

}

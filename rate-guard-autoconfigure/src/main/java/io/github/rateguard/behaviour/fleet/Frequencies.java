package io.github.rateguard.behaviour.fleet;

/**
 * About how often keys were counted, in fixed memory (a count-min sketch): never too
 * little. Used by one thread.
 */
final class Frequencies {

	private static final int ROWS = 4;

	private static final int COLUMNS = 1 << 12;

	private static final int ROW_BITS = 16;

	private final double[] counts = new double[ROWS * COLUMNS];

	/**
	 * Count a key.
	 * @return about how often it was counted, with this
	 */
	double add(long key, double weight) {
		long hash = Hashes.of(key);
		double estimate = Double.MAX_VALUE;
		for (int row = 0; row < ROWS; row++) {
			estimate = Math.min(estimate, this.counts[index(row, hash)]);
		}
		estimate += weight;
		for (int row = 0; row < ROWS; row++) {
			int index = index(row, hash);
			this.counts[index] = Math.max(this.counts[index], estimate);
		}
		return estimate;
	}

	void fade(double factor) {
		for (int i = 0; i < this.counts.length; i++) {
			this.counts[i] *= factor;
		}
	}

	private static int index(int row, long hash) {
		return row * COLUMNS + (int) (hash >>> row * ROW_BITS & COLUMNS - 1);
	}

}

package io.github.rateguard.behaviour.client;

/**
 * What usually follows what on this site: counts of pairs of endpoints, to which each
 * client adds little, so that nobody makes usual what he does. 66 kilobytes. Not
 * thread-safe.
 */
final class UsualSteps {

	private static final int ENDPOINTS = 128;

	private static final int START = ENDPOINTS;

	private static final int LEAST = 20;

	private static final int MOST = 1 << 16;

	private static final int MEMORY = 4096;

	private static final double BITS = 1 / Math.log(2);

	private final int[] counts = new int[(ENDPOINTS + 1) * ENDPOINTS];

	private final int[] totals = new int[ENDPOINTS + 1];

	private double usual;

	private int learned;

	/**
	 * Return how surprising a step is, and learn it.
	 * @param from the endpoint before
	 * @param start whether it is the first of a visit, and {@code from} does not matter
	 * @param to the endpoint
	 * @param learn whether the client may still add to what is usual
	 * @return the bits above the usual ones; 0 while too little is known
	 */
	double surprise(int from, boolean start, int to, boolean learn) {
		int row = start ? START : endpoint(from);
		int cell = row * ENDPOINTS + endpoint(to);
		double bits = -Math.log((this.counts[cell] + 0.5) / (this.totals[row] + 10)) * BITS;
		double surprise = (this.totals[row] < LEAST) ? 0 : bits - this.usual;
		if (learn) {
			this.learned = Math.min(this.learned + 1, MEMORY);
			this.usual += (bits - this.usual) / this.learned;
			this.counts[cell]++;
			this.totals[row]++;
			if (this.totals[row] >= MOST) {
				age(row);
			}
		}
		return surprise;
	}

	private static int endpoint(int template) {
		return (int) (Hashes.mix(template) >>> 57);
	}

	private void age(int row) {
		this.totals[row] = 0;
		for (int i = row * ENDPOINTS; i < (row + 1) * ENDPOINTS; i++) {
			this.counts[i] >>= 1;
			this.totals[row] += this.counts[i];
		}
	}

}

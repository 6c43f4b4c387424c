package io.github.rateguard.behaviour.fleet;

import java.util.Arrays;

/**
 * How much of what a client asks for is new to it: people come back to what they liked,
 * who collects does not. Goes by the first {@value #MOST} requests. Used by one thread.
 */
final class Variety {

	private static final int MOST = 64;

	private static final int BITS = 256;

	private static final int SHIFT = Long.SIZE - 8;

	private final long[] seen = new long[BITS / Long.SIZE];

	private int counted;

	void count(long resource) {
		if (this.counted < MOST) {
			this.counted++;
			int bit = (int) (Hashes.of(resource) >>> SHIFT);
			this.seen[bit / Long.SIZE] |= 1L << bit;
		}
	}

	/**
	 * Return about how many different things were asked for.
	 */
	double distinct() {
		int set = 0;
		for (long bits : this.seen) {
			set += Long.bitCount(bits);
		}
		return -BITS * Math.log(1 - (double) set / BITS);
	}

	/**
	 * Return about which share of the requests asked for something else than all before,
	 * from 0 to 1.
	 */
	double share() {
		return (this.counted > 0) ? Math.min(1, distinct() / this.counted) : 0;
	}

	void clear() {
		Arrays.fill(this.seen, 0);
		this.counted = 0;
	}

}

package io.github.rateguard.traffic;

import java.util.concurrent.atomic.AtomicLongArray;

/**
 * Counts by the second, of the last {@value #KEPT} seconds. Counting neither blocks nor
 * allocates, and nobody has to clear what is old: a cell holds its second beside its
 * count. Thread-safe.
 */
final class SecondCounts {

	/**
	 * How many seconds are kept, the present one included.
	 */
	static final int KEPT = 60;

	private static final int CELLS = 64;

	/**
	 * Threads seldom meet in a cell.
	 */
	private static final int STRIPES = 4;

	private static final int COUNT_BITS = 32;

	private static final long COUNT_MASK = (1L << COUNT_BITS) - 1;

	private final AtomicLongArray cells = new AtomicLongArray(CELLS * STRIPES);

	/**
	 * Count one.
	 * @param second the present second since 1970
	 */
	void count(long second) {
		int stripe = (int) Thread.currentThread().getId() & (STRIPES - 1);
		int cell = stripe * CELLS + (int) (second & (CELLS - 1));
		long empty = second << COUNT_BITS;
		long before;
		long after;
		do {
			before = this.cells.get(cell);
			after = ((before & ~COUNT_MASK) == empty) ? before + 1 : empty + 1;
		}
		while (!this.cells.compareAndSet(cell, before, after));
	}

	/**
	 * Return what was counted in a second.
	 * @param second the second since 1970, one of the last {@value #KEPT}
	 */
	long get(long second) {
		long sum = 0;
		for (int stripe = 0; stripe < STRIPES; stripe++) {
			long cell = this.cells.get(stripe * CELLS + (int) (second & (CELLS - 1)));
			if (cell >>> COUNT_BITS == (second & COUNT_MASK)) {
				sum += cell & COUNT_MASK;
			}
		}
		return sum;
	}

}

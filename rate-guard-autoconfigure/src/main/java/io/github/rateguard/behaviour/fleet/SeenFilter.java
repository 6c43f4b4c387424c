package io.github.rateguard.behaviour.fleet;

import java.util.Arrays;

/**
 * Remembers whom it has seen, in fixed memory: two Bloom filters, of which the older is
 * emptied when the newer is full or has become old. Wrong for fewer than one in a
 * thousand, who count as seen. Used by one thread.
 */
final class SeenFilter {

	private static final int BITS_PER_CLIENT = 16;

	private static final int HASHES = 7;

	private final int capacity;

	private final long rotationMinutes;

	private long[] newer;

	private long[] older;

	private int added;

	private long since = Long.MIN_VALUE;

	/**
	 * Create a filter.
	 * @param capacity how many clients each of the two takes, a power of two
	 * @param rotationMinutes after how many minutes the older is emptied
	 */
	SeenFilter(int capacity, long rotationMinutes) {
		this.capacity = capacity;
		this.rotationMinutes = rotationMinutes;
		this.newer = new long[capacity * BITS_PER_CLIENT / Long.SIZE];
		this.older = new long[this.newer.length];
	}

	boolean contains(long clientHash) {
		return contains(this.newer, clientHash) || contains(this.older, clientHash);
	}

	void add(long clientHash, long minute) {
		if (this.since == Long.MIN_VALUE) {
			this.since = minute;
		}
		if (this.added >= this.capacity || minute - this.since >= this.rotationMinutes) {
			long[] emptied = this.older;
			Arrays.fill(emptied, 0);
			this.older = this.newer;
			this.newer = emptied;
			this.added = 0;
			this.since = minute;
		}
		if (!contains(this.newer, clientHash)) {
			this.added++;
			long step = clientHash >>> 32 | 1;
			for (int i = 0; i < HASHES; i++) {
				long bit = position(clientHash + i * step);
				this.newer[(int) (bit >>> 6)] |= 1L << bit;
			}
		}
	}

	private boolean contains(long[] filter, long clientHash) {
		long step = clientHash >>> 32 | 1;
		for (int i = 0; i < HASHES; i++) {
			long bit = position(clientHash + i * step);
			if ((filter[(int) (bit >>> 6)] & 1L << bit) == 0) {
				return false;
			}
		}
		return true;
	}

	private long position(long hash) {
		return hash & ((long) this.newer.length * Long.SIZE - 1);
	}

}

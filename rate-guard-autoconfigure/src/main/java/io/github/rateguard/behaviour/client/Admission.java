package io.github.rateguard.behaviour.client;

/**
 * Who came often enough to be worth remembering: a count-min sketch that forgets. Who
 * came once leaves nothing but counts that many share. One megabyte. Not thread-safe.
 */
final class Admission {

	/**
	 * The request that is remembered first.
	 */
	static final int REQUESTS = 3;

	private static final int ROWS = 4;

	private static final int BITS = 18;

	private static final int WINDOW = 1 << 17;

	private final byte[][] counts = new byte[ROWS][1 << BITS];

	private int counted;

	/**
	 * Count a request of a client that is not remembered.
	 * @param client the hash of the client
	 * @return whether it is to be remembered from now on
	 */
	boolean admits(long client) {
		long mixed = Hashes.mix(client);
		int least = least(mixed);
		if (least + 1 >= REQUESTS) {
			return true;
		}
		for (int row = 0; row < ROWS; row++) {
			int index = index(mixed, row);
			if (this.counts[row][index] == least) {
				this.counts[row][index]++;
			}
		}
		this.counted++;
		if (this.counted == WINDOW) {
			age();
		}
		return false;
	}

	private int least(long mixed) {
		int least = Byte.MAX_VALUE;
		for (int row = 0; row < ROWS; row++) {
			least = Math.min(least, this.counts[row][index(mixed, row)]);
		}
		return least;
	}

	private static int index(long mixed, int row) {
		long odd = mixed | 1;
		return (int) ((mixed + row * (odd << 17 | odd >>> 47)) >>> Long.SIZE - BITS);
	}

	private void age() {
		this.counted = 0;
		for (byte[] row : this.counts) {
			for (int i = 0; i < row.length; i++) {
				row[i] >>= 1;
			}
		}
	}

}

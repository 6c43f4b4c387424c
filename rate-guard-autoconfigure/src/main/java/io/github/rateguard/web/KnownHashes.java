package io.github.rateguard.web;

/**
 * A fixed set of hashes, found without an object for each. Immutable.
 */
final class KnownHashes {

	private final long[] table;

	KnownHashes(long... hashes) {
		// Half full at most, so that what is looked for is near
		this.table = new long[Integer.highestOneBit(Math.max(1, hashes.length)) * 4];
		for (long hash : hashes) {
			this.table[slot(hash)] = hash;
		}
	}

	boolean contains(long hash) {
		return hash != 0 && this.table[slot(hash)] == hash;
	}

	/**
	 * Return where a hash is, or would be.
	 */
	private int slot(long hash) {
		int slot = (int) hash & this.table.length - 1;
		while (this.table[slot] != 0 && this.table[slot] != hash) {
			slot = slot + 1 & this.table.length - 1;
		}
		return slot;
	}

}

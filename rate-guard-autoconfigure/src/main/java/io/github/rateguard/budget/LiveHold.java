package io.github.rateguard.budget;

/**
 * A hold that this instance has made, and has not ended. Thread-safe.
 */
final class LiveHold {

	private final LedgerKey key;

	private final String id;

	private final String idempotencyId;

	private final long epoch;

	private volatile long amount;

	/**
	 * Create a hold.
	 * @param key the ledger that has answered
	 * @param id its id
	 * @param idempotencyId what tells repetitions, empty if there is none
	 * @param epoch the epoch of the ledger
	 * @param amount how much is held, in micro-units
	 */
	LiveHold(LedgerKey key, String id, String idempotencyId, long epoch, long amount) {
		this.key = key;
		this.id = id;
		this.idempotencyId = idempotencyId;
		this.epoch = epoch;
		this.amount = amount;
	}

	LedgerKey key() {
		return this.key;
	}

	String id() {
		return this.id;
	}

	String idempotencyId() {
		return this.idempotencyId;
	}

	long epoch() {
		return this.epoch;
	}

	long amount() {
		return this.amount;
	}

	/**
	 * Raise the amount.
	 * @return whether it is larger than before
	 */
	synchronized boolean raise(long larger) {
		if (larger <= this.amount) {
			return false;
		}
		this.amount = larger;
		return true;
	}

}

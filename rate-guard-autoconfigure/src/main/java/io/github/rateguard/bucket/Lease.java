package io.github.rateguard.bucket;

import java.time.Duration;

/**
 * Tokens of one bucket that this instance took in advance, and may spend without asking
 * the store. Guarded by the lock of its bucket.
 */
final class Lease {

	/**
	 * How long a lease is spent. The ledger of the bucket keeps it for longer, for the
	 * clocks of other instances and the way to the store.
	 */
	private static final long LIFE_NANOS = LeaseHolder.LEASE_LIFE.toNanos();

	private static final long IDLE_NANOS = Duration.ofSeconds(1).toNanos();

	private static final long OLD_NANOS = Duration.ofMillis(2_500).toNanos();

	private long held;

	private long number;

	private long begunAt;

	private long begunAtOfBuckets;

	private long usedAt;

	/**
	 * Begin anew.
	 * @param held how many tokens
	 * @param time a reading of the monotonic time from before the tokens were taken
	 * @param now the time of the buckets then, in nanoseconds
	 */
	void begin(long held, long time, long now) {
		this.held = held;
		this.begunAt = time;
		this.begunAtOfBuckets = now;
		this.usedAt = time;
	}

	/**
	 * End it. Nothing that was spent of it can be put back any more.
	 * @return what is unspent
	 */
	long end() {
		long unspent = this.held;
		this.held = 0;
		this.number++;
		return unspent;
	}

	boolean trySpend(long tokens, long time, long now) {
		if (spendable(time, now) < tokens) {
			return false;
		}
		this.held -= tokens;
		this.usedAt = time;
		return true;
	}

	/**
	 * Return how many tokens can be spent.
	 * @param time a reading of the monotonic time
	 * @param now the time of the buckets, in nanoseconds
	 */
	long spendable(long time, long now) {
		boolean over = time - this.begunAt >= LIFE_NANOS || now - this.begunAtOfBuckets >= LIFE_NANOS;
		return over ? 0 : this.held;
	}

	/**
	 * Put back what was spent of a lease, if it is still this one.
	 * @param number of which lease
	 */
	boolean tryPutBack(long tokens, long number) {
		if (this.number != number) {
			return false;
		}
		this.held += tokens;
		return true;
	}

	long held() {
		return this.held;
	}

	/**
	 * Return what tells this lease from those before and after it.
	 */
	long number() {
		return this.number;
	}

	/**
	 * Return whether it should go back: nobody has spent of it lately, or it is old.
	 */
	boolean isIdle(long time) {
		return time - this.usedAt >= IDLE_NANOS || time - this.begunAt >= OLD_NANOS;
	}

}

package io.github.rateguard.store;

import java.util.concurrent.atomic.LongAdder;

/**
 * Counts what the engine does, since the start of this instance. Thread-safe.
 */
public final class StoreStatistics {

	private final LongAdder trips = new LongAdder();

	private final LongAdder failures = new LongAdder();

	private final LongAdder batched = new LongAdder();

	private final LongAdder leaseHits = new LongAdder();

	private final LongAdder rememberedRefusals = new LongAdder();

	private final LongAdder overflows = new LongAdder();

	/**
	 * A command was sent to the store.
	 */
	public void trip() {
		this.trips.increment();
	}

	/**
	 * A command had no answer in time, or an error.
	 */
	public void failure() {
		this.failures.increment();
	}

	/**
	 * Calls shared the trip of another one.
	 * @param calls how many
	 */
	public void batched(long calls) {
		this.batched.add(calls);
	}

	/**
	 * A call was admitted out of tokens that were taken in advance.
	 */
	public void leaseHit() {
		this.leaseHits.increment();
	}

	/**
	 * A call was refused without a trip.
	 */
	public void rememberedRefusal() {
		this.rememberedRefusals.increment();
	}

	/**
	 * A call of a new caller shared a bucket with other strangers: for want of memory, or
	 * because too many came from one block of addresses.
	 */
	public void overflow() {
		this.overflows.increment();
	}

	/**
	 * Return the number of commands that were sent.
	 * @return a count
	 */
	public long trips() {
		return this.trips.sum();
	}

	/**
	 * Return the number of commands that failed.
	 * @return a count
	 */
	public long failures() {
		return this.failures.sum();
	}

	/**
	 * Return the number of calls that shared the trip of another one.
	 * @return a count
	 */
	public long batched() {
		return this.batched.sum();
	}

	/**
	 * Return the number of calls that needed no trip, being admitted.
	 * @return a count
	 */
	public long leaseHits() {
		return this.leaseHits.sum();
	}

	/**
	 * Return the number of calls that needed no trip, being refused.
	 * @return a count
	 */
	public long rememberedRefusals() {
		return this.rememberedRefusals.sum();
	}

	/**
	 * Return the number of calls that shared a bucket with strangers.
	 * @return a count
	 */
	public long overflows() {
		return this.overflows.sum();
	}

}

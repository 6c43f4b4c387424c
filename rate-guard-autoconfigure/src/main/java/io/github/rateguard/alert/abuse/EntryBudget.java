package io.github.rateguard.alert.abuse;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;

import io.github.rateguard.store.LiveInstances;

/**
 * How many entries may be made: a burst, and half of it again in a day. All instances
 * that live have the same part of it. Takes no lock, and one that is used up is only
 * read. Thread-safe.
 */
final class EntryBudget {

	private static final long REFILL_MILLIS = Duration.ofDays(2).toMillis();

	private final double burst;

	private final LiveInstances instances;

	/**
	 * When everything that was taken has come back, in milliseconds.
	 */
	private final AtomicLong fullAt = new AtomicLong(Long.MIN_VALUE);

	EntryBudget(double burst, LiveInstances instances) {
		this.burst = Math.max(1, burst);
		this.instances = instances;
	}

	boolean take(long now) {
		double share = Math.max(1, this.burst / this.instances.count());
		long interval = (long) Math.ceil(REFILL_MILLIS / share);
		while (true) {
			long full = this.fullAt.get();
			long next = Math.max(full, now) + interval;
			if (next > now + REFILL_MILLIS + interval / 2) {
				return false;
			}
			if (this.fullAt.compareAndSet(full, next)) {
				return true;
			}
		}
	}

}

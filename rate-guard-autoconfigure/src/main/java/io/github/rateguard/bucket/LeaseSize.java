package io.github.rateguard.bucket;

import java.time.Duration;

import io.github.rateguard.store.LiveInstances;

/**
 * How many tokens to take in advance: what an active caller uses in
 * {@link #HORIZON_NANOS}, growing step by step, and no more than a fair part of what is
 * left, so that the last tokens are taken one by one.
 */
final class LeaseSize {

	private static final long HORIZON_NANOS = Duration.ofSeconds(2).toNanos();

	private static final long QUIET_NANOS = LeaseHolder.LEASE_LIFE.toNanos();

	private static final int GROWTH = 4;

	private static final int PARTS = 8;

	/**
	 * A lease of fewer saves too little.
	 */
	private static final long SMALLEST = 2;

	private final LiveInstances instances;

	LeaseSize(LiveInstances instances) {
		this.instances = instances;
	}

	/**
	 * Return how many tokens to take in advance.
	 * @param used how many tokens were asked for since the last trip
	 * @param elapsedNanos the time since the last trip
	 * @param left how many tokens the bucket has, as far as is known
	 */
	long of(long used, long elapsedNanos, long left) {
		if (elapsedNanos > QUIET_NANOS) {
			return 0;
		}
		double lately = (double) used * HORIZON_NANOS / Math.max(1, elapsedNanos);
		long wanted = (long) Math.min(lately, (double) used * GROWTH);
		long size = Math.min(wanted, left / ((long) PARTS * this.instances.count()));
		return (size >= SMALLEST) ? size : 0;
	}

}

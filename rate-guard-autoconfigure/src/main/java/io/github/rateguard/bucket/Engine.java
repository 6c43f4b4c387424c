package io.github.rateguard.bucket;

import java.time.Duration;

import io.github.bucket4j.TimeMeter;
import io.github.rateguard.store.LiveInstances;
import io.github.rateguard.store.StoreStatistics;
import org.jspecify.annotations.Nullable;

/**
 * What the leased buckets of one store have in common.
 *
 * @param clock the time of the buckets
 * @param leaseSize how much to take in advance, or {@code null} for nothing
 * @param freshness how long what was seen of a bucket is good enough to refuse
 * @param debts what was admitted while the store did not answer
 * @param statistics counts what happens
 * @param time tells how old leases are
 */
record Engine(TimeMeter clock, @Nullable LeaseSize leaseSize, Freshness freshness, Debts debts,
		StoreStatistics statistics, MonotonicTime time) {

	Engine(TimeMeter clock, @Nullable LeaseSize leaseSize, Freshness freshness, Debts debts,
			StoreStatistics statistics) {
		this(clock, leaseSize, freshness, debts, statistics, MonotonicTime.SYSTEM);
	}

	/**
	 * Tells how long what was seen of a bucket is good enough to refuse. Others can only
	 * have taken tokens, but for what they gave back.
	 */
	@FunctionalInterface
	interface Freshness {

		/**
		 * Where nobody else gives back.
		 */
		long ALONE_NANOS = Duration.ofSeconds(5).toNanos();

		/**
		 * Where others may give back.
		 */
		Freshness SHARED = () -> 250_000_000;

		static Freshness of(LiveInstances instances) {
			return () -> (instances.count() == 1) ? ALONE_NANOS : SHARED.nanos();
		}

		/**
		 * Return the time.
		 * @return nanoseconds
		 */
		long nanos();

	}

}

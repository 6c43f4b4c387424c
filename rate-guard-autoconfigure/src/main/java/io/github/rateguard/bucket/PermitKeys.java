package io.github.rateguard.bucket;

import java.time.Duration;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.github.bucket4j.TimeMeter;

/**
 * The keys under which calls find their permits. A key that a client may have invented is
 * paid for when it is new; permits are gone when nobody runs, so those that have paid are
 * remembered, as long as they are used. Thread-safe.
 */
final class PermitKeys {

	private static final long MAXIMUM_SIZE = 10_000;

	private static final Duration IDLE_TIME = Duration.ofMinutes(1);

	private final NewKeys newKeys;

	private final Cache<BucketKey, Boolean> paid;

	/**
	 * Create an empty memory.
	 * @param newKeys who may bring a new key
	 * @param clock the time of the budget
	 */
	PermitKeys(NewKeys newKeys, TimeMeter clock) {
		this.newKeys = newKeys;
		this.paid = Caffeine.newBuilder()
			.maximumSize(MAXIMUM_SIZE)
			.expireAfterAccess(IDLE_TIME)
			.ticker(clock::currentTimeNanos)
			.build();
	}

	/**
	 * Return the key of a demand: its own, or the one that the strangers of its block
	 * share.
	 */
	BucketKey of(PermitDemand demand) {
		BucketKey key = demand.key();
		if (demand.source() == null || this.paid.getIfPresent(key) != null) {
			return key;
		}
		BucketKey admitted = this.newKeys.admit(key, demand.source());
		if (admitted.equals(key)) {
			this.paid.put(key, true);
		}
		return admitted;
	}

}

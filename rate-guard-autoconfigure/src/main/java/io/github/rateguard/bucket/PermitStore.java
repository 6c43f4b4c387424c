package io.github.rateguard.bucket;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;

/**
 * Permits to run at the same time: never more than a maximum for each key. A permit is a
 * lease: it ends when it is released, or when nobody has renewed it for its time to live,
 * because its holder crashed. One that has ended so is gone, and renewing does not bring
 * it back: another may have it.
 * <p>
 * A store remembers the permits that it granted and that were not released, to renew
 * them. One whose holder stopped waiting for the answer, or had none in time, is released
 * without anybody waiting for that; if it fails, the permit ends by itself.
 * <p>
 * Thread-safe. Never blocks for a store. All results complete with a
 * {@link io.github.rateguard.store.StoreUnavailableException} if the store did not
 * answer.
 */
interface PermitStore {

	/**
	 * How long a permit lasts that nobody renews.
	 */
	Duration TIME_TO_LIVE = Duration.ofSeconds(30);

	/**
	 * Acquire a permit.
	 * @param key where it counts
	 * @param maximum how many permits there are
	 * @return a permit or a refusal
	 */
	CompletableFuture<PermitAnswer> acquire(BucketKey key, long maximum);

	/**
	 * Release a permit. A second release, and one of a permit that has ended, do nothing.
	 * @param permit the permit
	 * @return when it is done
	 */
	CompletableFuture<Void> release(Permit permit);

	/**
	 * Give all permits that this store holds their whole time to live again. To be called
	 * at least twice in that time.
	 * @return how many turned out to have ended and are forgotten
	 */
	CompletableFuture<Long> renew();

	/**
	 * Return how many permits this store holds.
	 */
	long held();

}

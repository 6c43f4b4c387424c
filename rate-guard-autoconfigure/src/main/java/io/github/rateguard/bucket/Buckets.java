package io.github.rateguard.bucket;

import java.util.List;

import io.github.rateguard.store.StoreUnavailableException;

/**
 * Takes tokens out of buckets. Thread-safe.
 */
public interface Buckets {

	/**
	 * Take the tokens of all demands, or of none: if a required demand is refused, what
	 * the others took is given back, once. A refused demand that is not required stops
	 * nothing and takes nothing.
	 * @param demands the demands of one call, on different buckets
	 * @return an answer for each demand
	 * @throws StoreUnavailableException if the store did not answer in time; some tokens
	 * may be taken then
	 */
	Taking takeAllOrNone(List<BucketDemand> demands);

	/**
	 * Return where the buckets live.
	 * @return the description
	 */
	BucketStore store();

	/**
	 * Return whether the store answers. May ask it, and waits no longer than a call.
	 * @return {@code false} while calls cannot be counted there
	 */
	boolean isReachable();

}

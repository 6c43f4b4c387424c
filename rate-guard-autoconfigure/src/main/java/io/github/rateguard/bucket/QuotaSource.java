package io.github.rateguard.bucket;

import java.util.concurrent.CompletableFuture;

/**
 * Finds what a demand asks for, creating it on first use. Thread-safe.
 */
interface QuotaSource {

	/**
	 * Return the quota of a demand.
	 * @param demand the demand
	 * @return the quota
	 */
	Quota quota(BucketDemand demand);

	/**
	 * Look at a bucket or a window, and take nothing.
	 * @param demand the bucket, and how many tokens a call would take
	 * @return what a call would be told, with what is left before it
	 */
	CompletableFuture<BucketAnswer> look(TokenDemand demand);

	/**
	 * Put tokens back that nobody took, up to what the limits allow. A window takes none.
	 * @param demand the bucket, and how many tokens
	 * @return completes when it is done
	 */
	CompletableFuture<?> grant(TokenDemand demand);

	/**
	 * Release a permit.
	 * @param permit the permit
	 */
	void release(Permit permit);

	/**
	 * Go the way to the store before calls do. Waits, for a bounded time.
	 */
	default void prepare() {
	}

	/**
	 * Do what must be done now and then.
	 */
	void maintain();

	/**
	 * Give back everything that is held in advance.
	 */
	void giveBackAll();

}

package io.github.rateguard.bucket;

import java.util.concurrent.CompletableFuture;

import io.github.bucket4j.BucketState;

/**
 * Asks the store for the tokens of one bucket. Never blocks, unless the store behind it
 * does. Thread-safe.
 */
interface BucketAccess {

	/**
	 * Take tokens.
	 * @param ask what is wanted
	 * @return what was granted
	 */
	CompletableFuture<Grant> take(Ask ask);

	/**
	 * Give back tokens that were taken and not used.
	 * @param tokens how many, at least 1
	 * @return the bucket afterwards
	 */
	CompletableFuture<Grant> giveBack(long tokens);

	/**
	 * End a lease.
	 * @param held what is unspent of it
	 * @return the bucket afterwards
	 */
	CompletableFuture<Grant> endLease(long held);

	/**
	 * Look at the bucket, and change nothing.
	 * @return the bucket, of the receiver's own
	 */
	CompletableFuture<BucketState> look();

	/**
	 * Put tokens into the bucket that nobody took, up to its capacity, and tell all
	 * instances.
	 * @param tokens how many, at least 1
	 * @return completes when it is done
	 */
	CompletableFuture<?> grant(long tokens);

	/**
	 * Return whether this is the bucket under a key.
	 * @param key the key in the store
	 */
	boolean isAt(byte[] key);

	/**
	 * Forget what is remembered of the bucket.
	 */
	void forget();

}

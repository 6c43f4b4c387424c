package io.github.rateguard.bucket;

import io.github.rateguard.Limits;

/**
 * Finds the bucket of a key, creating it on first use. Thread-safe.
 */
interface BucketSource {

	/**
	 * Return the bucket of a key.
	 * @param key the key
	 * @param limits the limits it should have
	 * @return the bucket
	 */
	GuardedBucket bucket(BucketKey key, Limits limits);

}

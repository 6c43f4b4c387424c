package io.github.rateguard.benchmark.application;

import io.github.bucket4j.Bucket;

/**
 * Finds the stock Bucket4j bucket of a key.
 */
@FunctionalInterface
public interface BucketLookup {

	/**
	 * Return the bucket of a key.
	 * @param key the key
	 * @return the bucket
	 */
	Bucket bucket(String key);

}

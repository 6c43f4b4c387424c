package io.github.rateguard.bucket;

import io.github.bucket4j.TimeMeter;

/**
 * Keeps buckets in memory for as long as they are not full. Thread-safe.
 */
interface Keeper {

	/**
	 * Return the time of the buckets.
	 */
	TimeMeter clock();

	/**
	 * Keep a bucket.
	 * @param bucket the bucket
	 * @param until at least until then, in nanoseconds of the clock
	 * @return the bucket that is kept; another one, if this had been dropped as full
	 * before
	 */
	MemoryBucket keep(MemoryBucket bucket, long until);

}

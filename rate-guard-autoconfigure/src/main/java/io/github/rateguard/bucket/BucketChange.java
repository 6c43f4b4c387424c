package io.github.rateguard.bucket;

/**
 * A change of a bucket, worked out on what is known of it and written if nobody
 * interfered. May be worked out several times.
 *
 * @param <R> what it tells
 */
@FunctionalInterface
interface BucketChange<R> {

	/**
	 * Work out the change.
	 * @param bucket the bucket, at the present time and with the wanted limits; may be
	 * changed
	 * @param now the time of the buckets, in nanoseconds
	 * @return the outcome
	 */
	Outcome<R> apply(LeasableBucket bucket, long now);

	/**
	 * What became of a bucket.
	 *
	 * @param <R> what the change tells
	 * @param bucket the bucket afterwards
	 * @param changed whether it must be written
	 * @param result what the change tells
	 */
	record Outcome<R>(LeasableBucket bucket, boolean changed, R result) {

	}

}

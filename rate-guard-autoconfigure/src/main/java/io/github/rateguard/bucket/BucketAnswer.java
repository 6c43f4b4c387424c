package io.github.rateguard.bucket;

import java.time.Duration;

import io.github.rateguard.Limit;

/**
 * What a bucket said to a demand.
 */
public sealed interface BucketAnswer {

	/**
	 * There was room.
	 *
	 * @param binding the limit with the fewest tokens left
	 * @param remaining the whole tokens that are left, not negative
	 */
	record Available(Limit binding, long remaining) implements BucketAnswer {

	}

	/**
	 * There was no room. Nothing is taken.
	 *
	 * @param binding the limit that has to wait longest
	 * @param remaining the whole tokens that are left, not negative
	 * @param delay the time until there is room
	 */
	record Exhausted(Limit binding, long remaining, Duration delay) implements BucketAnswer {

	}

	/**
	 * The bucket can never hold so many tokens. Nothing is taken, nobody asked the store.
	 */
	record AboveCapacity() implements BucketAnswer {

	}

	/**
	 * Nobody asked, because a required demand had been refused.
	 */
	record Skipped() implements BucketAnswer {

	}

}

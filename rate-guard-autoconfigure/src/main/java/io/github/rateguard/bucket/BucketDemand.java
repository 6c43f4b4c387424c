package io.github.rateguard.bucket;

import io.github.rateguard.Limits;

/**
 * A wish for tokens.
 *
 * @param key the bucket
 * @param limits the limits the bucket should have; not unlimited
 * @param tokens how many tokens, at least 1
 * @param required whether a refusal refuses the other demands too
 */
public record BucketDemand(BucketKey key, Limits limits, long tokens, boolean required) {

	/**
	 * Return whether the bucket can never hold enough tokens.
	 * @return {@code true} if waiting does not help
	 */
	public boolean exceedsCapacity() {
		return this.tokens > this.limits.capacity();
	}

}

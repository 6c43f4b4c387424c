package io.github.rateguard.bucket;

import io.github.rateguard.Algorithm;
import io.github.rateguard.ClientAddress;
import io.github.rateguard.Limits;
import io.github.rateguard.WhenStoreFails;
import org.jspecify.annotations.Nullable;

/**
 * A wish for tokens.
 *
 * @param key the bucket
 * @param algorithm how tokens come back
 * @param limits the limits the bucket should have; not unlimited
 * @param tokens how many tokens, at least 1
 * @param required whether a refusal refuses the other demands too
 * @param whenStoreFails what to say while the store does not answer
 * @param source whose block of addresses pays for a new key; {@code null} if none does
 */
public record TokenDemand(BucketKey key, Algorithm algorithm, Limits limits, long tokens, boolean required,
		WhenStoreFails whenStoreFails, @Nullable ClientAddress source) implements BucketDemand {

	@Override
	public boolean exceedsCapacity() {
		return this.tokens > this.limits.capacity(this.algorithm);
	}

	@Override
	public BucketDemand share(int instances) {
		return (instances == 1) ? this : new TokenDemand(this.key, this.algorithm, this.limits.share(instances),
				this.tokens, this.required, this.whenStoreFails, this.source);
	}

}

package io.github.rateguard.bucket;

import io.github.rateguard.ClientAddress;
import io.github.rateguard.WhenStoreFails;
import org.jspecify.annotations.Nullable;

/**
 * A wish for a permit: to be one of a number of calls that run at the same time.
 *
 * @param key the permits
 * @param maximum how many calls may run at the same time, at least 1
 * @param required whether a refusal refuses the other demands too
 * @param whenStoreFails what to say while the store does not answer
 * @param source whose block of addresses pays for a new key; {@code null} if none does
 */
public record PermitDemand(BucketKey key, long maximum, boolean required, WhenStoreFails whenStoreFails,
		@Nullable ClientAddress source) implements BucketDemand {

	@Override
	public long tokens() {
		return 1;
	}

	@Override
	public boolean exceedsCapacity() {
		return false;
	}

	@Override
	public BucketDemand share(int instances) {
		return new PermitDemand(this.key, Math.max(1, this.maximum / instances), this.required, this.whenStoreFails,
				this.source);
	}

}

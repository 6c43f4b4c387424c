package io.github.rateguard.bucket;

import io.github.bucket4j.Bucket;
import io.github.bucket4j.BucketConfiguration;
import io.github.bucket4j.ConsumptionProbe;
import io.github.bucket4j.VerboseResult;
import io.github.rateguard.Limits;

/**
 * A bucket in the memory of this instance. Callers of other limits may hold the same
 * Bucket4j bucket, so taking, replacing limits and giving back exclude each other.
 */
final class MemoryBucket extends GuardedBucket {

	MemoryBucket(Bucket bucket, Limits limits, BucketConfiguration configuration) {
		super(bucket, limits, configuration);
	}

	@Override
	BucketAnswer tryTake(long tokens) {
		synchronized (bucket()) {
			VerboseResult<ConsumptionProbe> result = tryConsume(tokens);
			if (!hasWantedLimits(result)) {
				if (result.getValue().isConsumed()) {
					bucket().addTokens(tokens);
				}
				replaceLimits(bucket().asVerbose().getAvailableTokens());
				result = tryConsume(tokens);
			}
			return answer(result, tokens);
		}
	}

	@Override
	void giveBack(long tokens) {
		synchronized (bucket()) {
			if (hasWantedLimits(bucket().asVerbose().getAvailableTokens())) {
				bucket().addTokens(tokens);
			}
		}
	}

}

package io.github.rateguard.bucket;

import java.time.Duration;

import io.github.bucket4j.Bucket;
import io.github.bucket4j.BucketConfiguration;
import io.github.bucket4j.ConsumptionProbe;
import io.github.bucket4j.VerboseResult;
import io.github.rateguard.Limits;
import io.github.rateguard.bucket.BucketAnswer.AboveCapacity;
import io.github.rateguard.bucket.BucketAnswer.Available;

/**
 * A bucket behind a proxy manager of the application, which cannot take and replace
 * limits in one step. The limits are compared once before the first taking; should
 * another version of the application change them later, a call that its limits admitted
 * stays admitted, and nothing is given back across the change.
 */
final class ForeignBucket extends GuardedBucket {

	/**
	 * Two versions can undo each other's limits while they run side by side.
	 */
	private static final int ATTEMPTS = 3;

	private volatile boolean compared;

	ForeignBucket(Bucket bucket, Limits limits, BucketConfiguration configuration) {
		super(bucket, limits, configuration);
	}

	@Override
	BucketAnswer tryTake(long tokens) {
		if (!this.compared) {
			replaceUnlessWanted(bucket().asVerbose().getAvailableTokens());
			this.compared = true;
		}
		VerboseResult<ConsumptionProbe> result = tryConsume(tokens);
		for (int attempt = 1; attempt < ATTEMPTS && !hasWantedLimits(result); attempt++) {
			replaceLimits(result);
			if (result.getValue().isConsumed()) {
				return new Available(limits().values().get(0), result.getValue().getRemainingTokens());
			}
			result = tryConsume(tokens);
		}
		if (result.getValue().getNanosToWaitForRefill() == Long.MAX_VALUE) {
			return new AboveCapacity();
		}
		return hasWantedLimits(result) ? answer(result, tokens) : answerOfOtherLimits(result.getValue());
	}

	private void replaceUnlessWanted(VerboseResult<?> stored) {
		if (!hasWantedLimits(stored)) {
			replaceLimits(stored);
		}
	}

	private BucketAnswer answerOfOtherLimits(ConsumptionProbe probe) {
		return probe.isConsumed() ? new Available(limits().values().get(0), probe.getRemainingTokens())
				: new BucketAnswer.Exhausted(limits().values().get(0), probe.getRemainingTokens(),
						Duration.ofNanos(probe.getNanosToWaitForRefill()));
	}

	@Override
	void giveBack(long tokens) {
		VerboseResult<?> result = bucket().asVerbose().addTokens(tokens);
		if (!hasWantedLimits(result)) {
			bucket().consumeIgnoringRateLimits(tokens);
		}
	}

}

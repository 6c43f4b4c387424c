package io.github.rateguard.bucket;

import java.time.Duration;
import java.util.List;

import io.github.bucket4j.Bucket;
import io.github.bucket4j.BucketConfiguration;
import io.github.bucket4j.ConsumptionProbe;
import io.github.bucket4j.TokensInheritanceStrategy;
import io.github.bucket4j.VerboseResult;
import io.github.rateguard.Limit;
import io.github.rateguard.Limits;

/**
 * A Bucket4j bucket, local or distributed, that should have certain limits. Where the
 * stored bucket has others, they are replaced, and consumed tokens are inherited in
 * proportion. Thread-safe.
 */
final class GuardedBucket {

	/**
	 * Instances of two versions can undo each other's limits while they run side by side:
	 * no more than this many attempts, then the answer of the other limits counts.
	 */
	private static final int ATTEMPTS = 3;

	private final Bucket bucket;

	private final Limits limits;

	private final BucketConfiguration configuration;

	GuardedBucket(Bucket bucket, Limits limits, BucketConfiguration configuration) {
		this.bucket = bucket;
		this.limits = limits;
		this.configuration = configuration;
	}

	Bucket bucket() {
		return this.bucket;
	}

	Limits limits() {
		return this.limits;
	}

	BucketAnswer tryTake(long tokens) {
		VerboseResult<ConsumptionProbe> result = tryConsume(tokens);
		for (int attempt = 1; attempt < ATTEMPTS && !hasWantedLimits(result); attempt++) {
			if (result.getValue().isConsumed()) {
				giveBack(tokens);
			}
			this.bucket.replaceConfiguration(this.configuration, TokensInheritanceStrategy.PROPORTIONALLY);
			result = tryConsume(tokens);
		}
		return answer(result, tokens);
	}

	void giveBack(long tokens) {
		this.bucket.addTokens(tokens);
	}

	private VerboseResult<ConsumptionProbe> tryConsume(long tokens) {
		return this.bucket.asVerbose().tryConsumeAndReturnRemaining(tokens);
	}

	private boolean hasWantedLimits(VerboseResult<?> result) {
		return result.getConfiguration().equals(this.configuration);
	}

	private BucketAnswer answer(VerboseResult<ConsumptionProbe> result, long tokens) {
		ConsumptionProbe probe = result.getValue();
		if (!hasWantedLimits(result)) {
			Limit first = this.limits.values().get(0);
			return answer(probe, first, probe.getRemainingTokens());
		}
		long[] available = result.getDiagnostics().getAvailableTokensPerEachBandwidth();
		int binding = probe.isConsumed() ? scarcest(available) : slowest(available, tokens);
		return answer(probe, this.limits.values().get(binding), available[binding]);
	}

	private static BucketAnswer answer(ConsumptionProbe probe, Limit binding, long available) {
		long remaining = Math.max(0, available);
		return probe.isConsumed() ? new BucketAnswer.Available(binding, remaining)
				: new BucketAnswer.Exhausted(binding, remaining, Duration.ofNanos(probe.getNanosToWaitForRefill()));
	}

	private static int scarcest(long[] available) {
		int scarcest = 0;
		for (int i = 1; i < available.length; i++) {
			if (available[i] < available[scarcest]) {
				scarcest = i;
			}
		}
		return scarcest;
	}

	private int slowest(long[] available, long tokens) {
		List<Limit> values = this.limits.values();
		int slowest = 0;
		double longest = Double.NEGATIVE_INFINITY;
		for (int i = 0; i < available.length; i++) {
			Limit limit = values.get(i);
			double delay = (tokens - available[i]) * (double) limit.period().toMillis() / limit.tokens();
			if (delay > longest) {
				longest = delay;
				slowest = i;
			}
		}
		return slowest;
	}

}

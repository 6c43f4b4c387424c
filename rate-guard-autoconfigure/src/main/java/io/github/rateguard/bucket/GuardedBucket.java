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
 * A Bucket4j bucket that should have certain limits. How a stored bucket comes to them
 * depends on where it is stored. Thread-safe.
 */
abstract class GuardedBucket {

	private final Bucket bucket;

	private final Limits limits;

	private final BucketConfiguration configuration;

	GuardedBucket(Bucket bucket, Limits limits, BucketConfiguration configuration) {
		this.bucket = bucket;
		this.limits = limits;
		this.configuration = configuration;
	}

	final Bucket bucket() {
		return this.bucket;
	}

	final Limits limits() {
		return this.limits;
	}

	/**
	 * Take tokens, if there is room for all of them.
	 */
	abstract BucketAnswer tryTake(long tokens);

	/**
	 * Give back tokens that a call took which was refused elsewhere. Where limits have
	 * changed meanwhile, they may be lost: never more than the limit.
	 */
	abstract void giveBack(long tokens);

	final VerboseResult<ConsumptionProbe> tryConsume(long tokens) {
		return this.bucket.asVerbose().tryConsumeAndReturnRemaining(tokens);
	}

	final boolean hasWantedLimits(VerboseResult<?> result) {
		return result.getConfiguration().equals(this.configuration);
	}

	/**
	 * Replace the limits of the stored bucket. The second step drops the initial tokens
	 * of the first; between equal capacities it changes nothing else.
	 */
	final void replaceLimits(VerboseResult<?> stored) {
		this.bucket.replaceConfiguration(
				Inheritance.configuration(stored.getConfiguration(),
						stored.getDiagnostics().getAvailableTokensPerEachBandwidth(), this.configuration),
				TokensInheritanceStrategy.PROPORTIONALLY);
		this.bucket.replaceConfiguration(this.configuration, TokensInheritanceStrategy.PROPORTIONALLY);
	}

	/**
	 * Describe what a bucket of the wanted limits said.
	 */
	final BucketAnswer answer(VerboseResult<ConsumptionProbe> result, long tokens) {
		ConsumptionProbe probe = result.getValue();
		long[] available = result.getDiagnostics().getAvailableTokensPerEachBandwidth();
		if (probe.isConsumed()) {
			int binding = scarcest(available);
			return new BucketAnswer.Available(limit(binding), Math.max(0, available[binding]));
		}
		int binding = slowest(available, tokens);
		return new BucketAnswer.Exhausted(limit(binding), Math.max(0, available[binding]),
				Duration.ofNanos(probe.getNanosToWaitForRefill()));
	}

	private Limit limit(int index) {
		return this.limits.values().get(index);
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

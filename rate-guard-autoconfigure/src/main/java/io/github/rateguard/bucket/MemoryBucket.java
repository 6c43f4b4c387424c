package io.github.rateguard.bucket;

import java.util.concurrent.CompletableFuture;

import io.github.bucket4j.BucketConfiguration;
import io.github.bucket4j.TimeMeter;
import io.github.rateguard.Limits;

/**
 * A bucket in the memory of this instance. Callers of other limits may hold the same
 * tokens, so taking, replacing limits and giving back exclude each other.
 */
final class MemoryBucket implements Quota {

	private final Tokens tokens;

	private final Limits limits;

	private final BucketConfiguration configuration;

	private final TimeMeter clock;

	private MemoryBucket(Tokens tokens, Limits limits, BucketConfiguration configuration, TimeMeter clock) {
		this.tokens = tokens;
		this.limits = limits;
		this.configuration = configuration;
		this.clock = clock;
	}

	/**
	 * Return a full bucket.
	 */
	static MemoryBucket full(Limits limits, TimeMeter clock) {
		BucketConfiguration configuration = Bandwidths.configuration(limits);
		Tokens tokens = new Tokens(LeasableBucket.full(configuration, clock.currentTimeNanos()));
		return new MemoryBucket(tokens, limits, configuration, clock);
	}

	/**
	 * Return the same bucket for other limits.
	 */
	MemoryBucket withLimits(Limits limits) {
		return new MemoryBucket(this.tokens, limits, Bandwidths.configuration(limits), this.clock);
	}

	Limits limits() {
		return this.limits;
	}

	@Override
	public Take takeAtOnce(long wanted) {
		synchronized (this.tokens) {
			long now = this.clock.currentTimeNanos();
			var state = refilled(now).state();
			if (state.getAvailableTokens() < wanted) {
				return Take.nothing(BucketAnswers.exhausted(this.limits, state, 0, wanted, now));
			}
			state.consume(wanted);
			return new Take(BucketAnswers.available(this.limits, state, 0), () -> giveBack(wanted));
		}
	}

	@Override
	public CompletableFuture<Take> take(long wanted) {
		return CompletableFuture.completedFuture(takeAtOnce(wanted));
	}

	private void giveBack(long taken) {
		synchronized (this.tokens) {
			refilled(this.clock.currentTimeNanos()).state().addTokens(taken);
		}
	}

	/**
	 * Return how many tokens are missing to a full bucket, of the limit that misses most.
	 */
	long missing() {
		synchronized (this.tokens) {
			var state = refilled(this.clock.currentTimeNanos()).state();
			long missing = 0;
			for (int i = 0; i < this.limits.values().size(); i++) {
				missing = Math.max(missing, this.limits.values().get(i).burst() - state.getCurrentSize(i));
			}
			return missing;
		}
	}

	/**
	 * Put tokens back that were taken elsewhere instead.
	 */
	void settle(long paid) {
		giveBack(paid);
	}

	/**
	 * Return the time until the bucket is full.
	 * @return nanoseconds
	 */
	long nanosToFull() {
		synchronized (this.tokens) {
			long now = this.clock.currentTimeNanos();
			return refilled(now).state().calculateFullRefillingTime(now);
		}
	}

	private LeasableBucket refilled(long now) {
		LeasableBucket refilled = this.tokens.bucket.at(now, this.configuration);
		this.tokens.bucket = refilled;
		return refilled;
	}

	/**
	 * The tokens, whatever the limits. Its monitor guards it.
	 */
	private static final class Tokens {

		private LeasableBucket bucket;

		Tokens(LeasableBucket bucket) {
			this.bucket = bucket;
		}

	}

}

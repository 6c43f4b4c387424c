package io.github.rateguard.bucket;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

import io.github.bucket4j.BucketConfiguration;
import io.github.bucket4j.BucketState;
import io.github.rateguard.Limits;

/**
 * A bucket in the memory of this instance. Callers of other limits may hold the same
 * tokens, so taking, replacing limits and giving back exclude each other.
 */
final class MemoryBucket implements Quota {

	/**
	 * How much longer than it takes to be full a bucket is kept.
	 */
	private static final long KEPT_WHEN_FULL = TimeUnit.SECONDS.toNanos(1);

	private static final long LONGEST_REFILL = Long.MAX_VALUE / 8;

	private final BucketKey key;

	private final Tokens tokens;

	private final Limits limits;

	private final BucketConfiguration configuration;

	private final Keeper keeper;

	private MemoryBucket(BucketKey key, Tokens tokens, Limits limits, BucketConfiguration configuration,
			Keeper keeper) {
		this.key = key;
		this.tokens = tokens;
		this.limits = limits;
		this.configuration = configuration;
		this.keeper = keeper;
	}

	/**
	 * Return a full bucket.
	 * @param key its key
	 * @param limits its limits
	 * @param configuration the limits, for Bucket4j
	 * @param keeper keeps it while it is not full
	 * @param keptUntil how long it is kept at first, in nanoseconds of the clock
	 */
	static MemoryBucket full(BucketKey key, Limits limits, BucketConfiguration configuration, Keeper keeper,
			long keptUntil) {
		LeasableBucket full = LeasableBucket.full(configuration, keeper.clock().currentTimeNanos());
		return new MemoryBucket(key, new Tokens(full, keptUntil), limits, configuration, keeper);
	}

	/**
	 * Return the same bucket for other limits.
	 */
	MemoryBucket withLimits(Limits limits, BucketConfiguration configuration) {
		return new MemoryBucket(this.key, this.tokens, limits, configuration, this.keeper);
	}

	BucketKey key() {
		return this.key;
	}

	Limits limits() {
		return this.limits;
	}

	/**
	 * Return until when this bucket is kept, in nanoseconds of the clock.
	 */
	long keptUntil() {
		return this.tokens.keptUntil;
	}

	/**
	 * Keep this bucket longer. Only its keeper says so, one thread at a time.
	 */
	void keepUntil(long until) {
		this.tokens.keptUntil = Math.max(this.tokens.keptUntil, until);
	}

	/**
	 * A bucket that is kept until it is full cannot be dropped between the look-up and
	 * the end of this call, but as a full one. Where it would have to be kept longer for
	 * what was taken, and another one has taken its place meanwhile, that one is asked
	 * instead. Twice the time is asked for, so that an active caller seldom needs it.
	 */
	@Override
	public Take takeAtOnce(long wanted) {
		Take take;
		long until;
		synchronized (this.tokens) {
			long now = this.keeper.clock().currentTimeNanos();
			var state = refilled(now).state();
			take = take(state, wanted, now);
			long toFull = Math.min(state.calculateFullRefillingTime(now), LONGEST_REFILL);
			if (this.tokens.keptUntil - now >= toFull + KEPT_WHEN_FULL) {
				return take;
			}
			until = now + 2 * toFull + KEPT_WHEN_FULL;
		}
		MemoryBucket kept = this.keeper.keep(this, until);
		return (kept.tokens == this.tokens) ? take
				: kept.withLimits(this.limits, this.configuration).takeAtOnce(wanted);
	}

	private Take take(BucketState state, long wanted, long now) {
		if (state.getAvailableTokens() < wanted) {
			return Take.nothing(BucketAnswers.exhausted(this.limits, state, 0, wanted, now));
		}
		state.consume(wanted);
		return new Take(BucketAnswers.available(this.limits, state, 0), () -> giveBack(wanted));
	}

	@Override
	public CompletableFuture<Take> take(long wanted) {
		return CompletableFuture.completedFuture(takeAtOnce(wanted));
	}

	/**
	 * Look at the tokens with these limits, and change nothing.
	 * @param wanted how many a call would take
	 * @return what the call would be told
	 */
	BucketAnswer lookUp(long wanted) {
		long now = this.keeper.clock().currentTimeNanos();
		BucketState state;
		synchronized (this.tokens) {
			LeasableBucket bucket = this.tokens.bucket;
			state = new LeasableBucket(bucket.state().copy(), bucket.ledger(), bucket.writes())
				.at(now, this.configuration)
				.state();
		}
		return (state.getAvailableTokens() >= wanted) ? BucketAnswers.available(this.limits, state, 0)
				: BucketAnswers.exhausted(this.limits, state, 0, wanted, now);
	}

	private void giveBack(long taken) {
		synchronized (this.tokens) {
			refilled(this.keeper.clock().currentTimeNanos()).state().addTokens(taken);
		}
	}

	/**
	 * Return how many tokens are missing to a full bucket, of the limit that misses most.
	 */
	long missing() {
		synchronized (this.tokens) {
			var state = refilled(this.keeper.clock().currentTimeNanos()).state();
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

	private LeasableBucket refilled(long now) {
		LeasableBucket refilled = this.tokens.bucket.at(now, this.configuration);
		this.tokens.bucket = refilled;
		return refilled;
	}

	/**
	 * The tokens, whatever the limits. Its monitor guards the bucket.
	 */
	private static final class Tokens {

		private LeasableBucket bucket;

		private volatile long keptUntil;

		Tokens(LeasableBucket bucket, long keptUntil) {
			this.bucket = bucket;
			this.keptUntil = keptUntil;
		}

	}

}

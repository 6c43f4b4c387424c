package io.github.rateguard.bucket;

import io.github.bucket4j.BucketState;
import io.github.rateguard.Limits;
import org.jspecify.annotations.Nullable;

/**
 * What this instance saw of a bucket last. Since then others can only have taken tokens,
 * but for what they gave back. Guarded by the lock of its bucket.
 */
final class Sight {

	private @Nullable BucketState state;

	private long seenAt;

	private boolean forgotten;

	/**
	 * See the bucket.
	 * @param state the bucket, of the receiver's own
	 * @param time a reading of the monotonic time from before the store answered
	 */
	void see(BucketState state, long time) {
		this.state = state;
		this.seenAt = time;
		this.forgotten = false;
	}

	/**
	 * Return the bucket as it would be now if nobody had taken anything.
	 * @param now the time of the buckets, in nanoseconds
	 */
	@Nullable BucketState at(long now) {
		BucketState state = this.state;
		if (state != null) {
			state.refillAllBandwidth(now);
		}
		return state;
	}

	/**
	 * Charge a call that the store did not answer.
	 * @return a refusal, or {@code null} if there is room as far as is known
	 */
	@Nullable BucketAnswer charge(Limits limits, long tokens, int instances, long now) {
		BucketState state = at(now);
		if (state == null) {
			return null;
		}
		long ofAll = ofAll(limits, tokens, instances);
		if (state.getAvailableTokens() < ofAll) {
			return BucketAnswers.exhausted(limits, state, 0, ofAll, now);
		}
		state.consume(ofAll);
		return null;
	}

	/**
	 * Take such a charge back.
	 */
	void uncharge(Limits limits, long tokens, int instances) {
		BucketState state = this.state;
		if (state != null) {
			state.addTokens(ofAll(limits, tokens, instances));
		}
	}

	/**
	 * Where instances outnumber the tokens, one call empties the bucket.
	 */
	private static long ofAll(Limits limits, long tokens, int instances) {
		return Math.min(tokens * instances, limits.capacity());
	}

	/**
	 * Return whether a refusal may rest on it.
	 * @param time a reading of the monotonic time
	 * @param freshness how old it may be, in nanoseconds
	 */
	boolean isFresh(long time, long freshness) {
		return !this.forgotten && time - this.seenAt <= freshness;
	}

	boolean isOlderThan(long time) {
		return this.seenAt - time < 0;
	}

	/**
	 * Let no refusal rest on it.
	 */
	void forget() {
		this.forgotten = true;
	}

}

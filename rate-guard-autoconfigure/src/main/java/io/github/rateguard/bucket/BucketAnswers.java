package io.github.rateguard.bucket;

import java.time.Duration;
import java.util.List;

import io.github.bucket4j.BucketState;
import io.github.rateguard.Limit;
import io.github.rateguard.Limits;
import io.github.rateguard.bucket.BucketAnswer.AboveCapacity;
import io.github.rateguard.bucket.BucketAnswer.Available;
import io.github.rateguard.bucket.BucketAnswer.Exhausted;

/**
 * Describes Bucket4j buckets. Their bandwidths are in the order of the limits.
 */
final class BucketAnswers {

	private BucketAnswers() {
	}

	/**
	 * Describe a bucket that had room.
	 * @param limits its limits
	 * @param state the bucket, refilled
	 * @param held tokens that this instance holds besides
	 */
	static Available available(Limits limits, BucketState state, long held) {
		List<Limit> values = limits.values();
		int scarcest = 0;
		long fewest = Long.MAX_VALUE;
		for (int i = 0; i < values.size(); i++) {
			long left = left(values.get(i), state, i, held);
			if (left < fewest) {
				fewest = left;
				scarcest = i;
			}
		}
		return new Available(values.get(scarcest), fewest);
	}

	/**
	 * Describe a bucket that had no room.
	 * @param limits its limits
	 * @param state the bucket, refilled
	 * @param held tokens that this instance holds besides
	 * @param tokens how many were asked for
	 * @param now the time of the buckets, in nanoseconds
	 */
	static BucketAnswer exhausted(Limits limits, BucketState state, long held, long tokens, long now) {
		List<Limit> values = limits.values();
		int slowest = 0;
		double longest = Double.NEGATIVE_INFINITY;
		for (int i = 0; i < values.size(); i++) {
			Limit limit = values.get(i);
			double delay = (tokens - held - state.getCurrentSize(i)) * (double) limit.period().toMillis()
					/ limit.tokens();
			if (delay > longest) {
				longest = delay;
				slowest = i;
			}
		}
		long delay = state.calculateDelayNanosAfterWillBePossibleToConsume(tokens - held, now, true);
		if (delay == Long.MAX_VALUE) {
			return new AboveCapacity();
		}
		Limit binding = values.get(slowest);
		return new Exhausted(binding, left(binding, state, slowest, held), Duration.ofNanos(Math.max(0, delay)));
	}

	private static long left(Limit limit, BucketState state, int index, long held) {
		return Math.min(limit.burst(), Math.max(0, state.getCurrentSize(index)) + held);
	}

}

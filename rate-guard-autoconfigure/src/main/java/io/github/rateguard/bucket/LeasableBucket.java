package io.github.rateguard.bucket;

import java.util.Arrays;

import io.github.bucket4j.BucketConfiguration;
import io.github.bucket4j.BucketState;
import io.github.bucket4j.MathType;
import io.github.bucket4j.TokensInheritanceStrategy;

/**
 * A bucket with its leases, as the store keeps it.
 *
 * @param state Bucket4j's bucket, of the holder's own
 * @param ledger the leases
 * @param writes how often it was written, modulo {@link #MAXIMUM_WRITES}: a command that
 * arrives late must not meet a bucket that only looks like the one it was meant for
 */
record LeasableBucket(BucketState state, LeaseLedger ledger, int writes) {

	private static final int MAXIMUM_WRITES = 1 << 14;

	/**
	 * Return a full bucket.
	 */
	static LeasableBucket full(BucketConfiguration configuration, long now) {
		return new LeasableBucket(BucketState.createInitialState(configuration, MathType.INTEGER_64_BITS, now),
				LeaseLedger.EMPTY, 0);
	}

	/**
	 * Return this bucket at the present time, with the limits that it should have. So
	 * limits are replaced in the same step as tokens are taken or given back, whatever
	 * other limits others have for the same bucket.
	 */
	LeasableBucket at(long now, BucketConfiguration wanted) {
		BucketState refilled = this.ledger.refill(this.state, now);
		LeaseLedger living = this.ledger.livingAt(now);
		if (!refilled.getConfiguration().equals(wanted)) {
			refilled = living.cap(replaceLimits(refilled, wanted, now));
		}
		return new LeasableBucket(refilled, living, this.writes);
	}

	/**
	 * Return the bucket as it is to be written next.
	 */
	LeasableBucket written(BucketState state, LeaseLedger ledger) {
		return new LeasableBucket(state, ledger, (this.writes + 1) % MAXIMUM_WRITES);
	}

	private static BucketState replaceLimits(BucketState state, BucketConfiguration wanted, long now) {
		BucketState replaced = state.replaceConfiguration(
				Inheritance.configuration(state.getConfiguration(), available(state), wanted),
				TokensInheritanceStrategy.PROPORTIONALLY, now);
		replaced.setConfiguration(wanted);
		return replaced;
	}

	private static long[] available(BucketState state) {
		long[] available = new long[state.getConfiguration().getBandwidths().length];
		Arrays.setAll(available, state::getCurrentSize);
		return available;
	}

}

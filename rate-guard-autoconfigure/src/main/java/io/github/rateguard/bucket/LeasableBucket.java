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
 */
record LeasableBucket(BucketState state, LeaseLedger ledger) {

	/**
	 * Return a full bucket.
	 */
	static LeasableBucket full(BucketConfiguration configuration, long now) {
		return new LeasableBucket(BucketState.createInitialState(configuration, MathType.INTEGER_64_BITS, now),
				LeaseLedger.EMPTY);
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
		return new LeasableBucket(refilled, living);
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

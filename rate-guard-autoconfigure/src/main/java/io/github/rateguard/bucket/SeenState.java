package io.github.rateguard.bucket;

import java.util.Arrays;

import io.github.bucket4j.BucketConfiguration;
import io.github.bucket4j.TokensInheritanceStrategy;
import io.github.bucket4j.distributed.remote.MutableBucketEntry;
import io.github.bucket4j.distributed.remote.RemoteBucketState;
import io.github.bucket4j.distributed.versioning.Versions;
import org.jspecify.annotations.Nullable;

/**
 * A stored bucket, and the same bucket with the limits that it should have. Commands run
 * on the second; a swap is compared with the first. So limits are replaced in the same
 * step as tokens are taken or given back, whatever other limits others have for the same
 * bucket.
 *
 * @param stored the bytes in the store, or {@code null} if there are none
 * @param wanted the bytes with the wanted limits, or {@code null} if there are none
 */
record SeenState(byte @Nullable [] stored, byte @Nullable [] wanted) {

	/**
	 * Read what is stored.
	 * @param stored the bytes in the store, or {@code null} if there are none
	 * @param configuration the limits that the bucket should have
	 * @param now the time of the buckets, in nanoseconds
	 */
	static SeenState of(byte @Nullable [] stored, BucketConfiguration configuration, long now) {
		if (stored == null) {
			return new SeenState(null, null);
		}
		MutableBucketEntry entry = new MutableBucketEntry(stored);
		RemoteBucketState state = entry.get();
		if (state.getConfiguration().equals(configuration)) {
			return new SeenState(stored, stored);
		}
		state.refillAllBandwidth(now);
		state.replaceConfiguration(Inheritance.configuration(state.getConfiguration(), available(state), configuration),
				TokensInheritanceStrategy.PROPORTIONALLY, now);
		state.getState().setConfiguration(configuration);
		entry.set(state);
		return new SeenState(stored, entry.getStateBytes(Versions.getLatest()));
	}

	private static long[] available(RemoteBucketState state) {
		long[] available = new long[state.getConfiguration().getBandwidths().length];
		Arrays.setAll(available, state.getState()::getCurrentSize);
		return available;
	}

	/**
	 * Return whether the store has the wanted limits already.
	 */
	boolean isWanted() {
		return this.stored == this.wanted;
	}

	/**
	 * Return the state of a bucket that this instance has just written.
	 */
	static SeenState written(byte[] bytes) {
		return new SeenState(bytes, bytes);
	}

}

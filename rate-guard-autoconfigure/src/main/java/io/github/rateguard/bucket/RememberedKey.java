package io.github.rateguard.bucket;

import java.time.Duration;

import io.github.bucket4j.BucketConfiguration;
import org.jspecify.annotations.Nullable;

/**
 * A key with the limits that its bucket should have, and the state that this instance saw
 * under it last. While the memory is fresh, it saves the trip that reads: a swap finds
 * out if it was out of date, and a refusal stays right, since others can only have taken
 * tokens. What others gave back is seen when the memory ages out. Thread-safe.
 */
final class RememberedKey {

	private static final long MAXIMUM_AGE_NANOS = Duration.ofMillis(250).toNanos();

	private final byte[] bytes;

	private final BucketConfiguration configuration;

	private volatile @Nullable Memory memory;

	/**
	 * Create a key.
	 * @param bytes the key in the store
	 * @param configuration the limits that the bucket should have
	 */
	RememberedKey(byte[] bytes, BucketConfiguration configuration) {
		this.bytes = bytes;
		this.configuration = configuration;
	}

	byte[] bytes() {
		return this.bytes;
	}

	BucketConfiguration configuration() {
		return this.configuration;
	}

	/**
	 * Return the state, if it was seen a short time ago.
	 * @param now the present reading of a monotonic clock, in nanoseconds
	 */
	@Nullable SeenState recall(long now) {
		Memory memory = this.memory;
		return (memory != null && now - memory.seenAt() <= MAXIMUM_AGE_NANOS) ? memory.state() : null;
	}

	/**
	 * Remember a state.
	 * @param state what is stored; that nothing is will not be remembered
	 * @param seenAt a reading of the same clock from before the store answered
	 */
	void remember(SeenState state, long seenAt) {
		this.memory = (state.stored() != null) ? new Memory(state, seenAt) : null;
	}

	private record Memory(SeenState state, long seenAt) {

	}

}

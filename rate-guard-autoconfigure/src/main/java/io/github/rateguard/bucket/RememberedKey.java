package io.github.rateguard.bucket;

import java.time.Duration;

import org.jspecify.annotations.Nullable;

/**
 * A key with the state that this instance saw under it last. While the memory is fresh,
 * it saves the trip that reads: a swap finds out if it was out of date, and a refusal
 * stays right, since others can only have taken tokens. What others gave back is seen
 * when the memory ages out. Thread-safe.
 */
final class RememberedKey {

	private static final long MAXIMUM_AGE_NANOS = Duration.ofMillis(250).toNanos();

	private final byte[] bytes;

	private volatile @Nullable Memory memory;

	RememberedKey(byte[] bytes) {
		this.bytes = bytes;
	}

	byte[] bytes() {
		return this.bytes;
	}

	/**
	 * Return the state, if it was seen a short time ago.
	 * @param now the present reading of a monotonic clock, in nanoseconds
	 */
	byte @Nullable [] recall(long now) {
		Memory memory = this.memory;
		return (memory != null && now - memory.seenAt() <= MAXIMUM_AGE_NANOS) ? memory.state() : null;
	}

	/**
	 * Remember a state.
	 * @param state what is stored, or {@code null} if nothing is
	 * @param now the present reading of the same clock
	 */
	void remember(byte @Nullable [] state, long now) {
		this.memory = (state != null) ? new Memory(state, now) : null;
	}

	private record Memory(byte[] state, long seenAt) {

	}

}

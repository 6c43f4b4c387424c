package io.github.rateguard.bucket;

import java.time.Duration;

import io.github.bucket4j.BucketConfiguration;
import org.jspecify.annotations.Nullable;

/**
 * A key with the limits that its bucket should have, and what this instance saw under it
 * last. The memory saves the trip that reads: a swap finds out if it was out of date.
 * Thread-safe.
 */
final class RememberedKey {

	/**
	 * Two versions of the application that run side by side change the limits with each
	 * call.
	 */
	private static final long BETWEEN_ANNOUNCEMENTS_NANOS = Duration.ofSeconds(1).toNanos();

	private final byte[] bytes;

	private final BucketConfiguration configuration;

	private volatile @Nullable Memory memory;

	private volatile long announcedAt = System.nanoTime() - BETWEEN_ANNOUNCEMENTS_NANOS;

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
	 * Return what was seen last.
	 */
	@Nullable Memory recall() {
		return this.memory;
	}

	/**
	 * Remember a state.
	 * @param stored the bytes in the store
	 * @param seenAt a reading of the monotonic clock from before the store answered
	 */
	void remember(byte[] stored, long seenAt) {
		this.memory = new Memory(stored, seenAt);
	}

	/**
	 * Return whether a change of limits is to be announced, and not again for some time.
	 */
	boolean mayAnnounce(long time) {
		if (time - this.announcedAt < BETWEEN_ANNOUNCEMENTS_NANOS) {
			return false;
		}
		this.announcedAt = time;
		return true;
	}

	void forget() {
		this.memory = null;
	}

	/**
	 * What was seen.
	 *
	 * @param stored the bytes in the store
	 * @param seenAt when, by the monotonic clock
	 */
	record Memory(byte[] stored, long seenAt) {

	}

}

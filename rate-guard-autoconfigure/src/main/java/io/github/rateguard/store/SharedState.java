package io.github.rateguard.store;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

import org.jspecify.annotations.Nullable;

/**
 * Small values under keys that all instances share, changed by compare-and-swap. Never
 * blocks. A call ends within twice its timeout, and one that timed out is never sent
 * later. What is returned fails with {@link StoreUnavailableException}. Thread-safe.
 */
public interface SharedState {

	/**
	 * Return the value of a key.
	 * @param key the key
	 * @param timeout how long to wait, once more where only this instance is late
	 * @return the value, if there is one
	 */
	CompletableFuture<Optional<byte[]>> get(byte[] key, Duration timeout);

	/**
	 * Replace the value of a key if it is still the expected one.
	 * @param key the key
	 * @param expected the expected value, or {@code null} if there should be none
	 * @param update the new value, not empty
	 * @param timeToLive how long the new value lives, at least 1 ms
	 * @param timeout how long to wait, once more where only this instance is late
	 * @return what happened
	 */
	CompletableFuture<Swap> compareAndSwap(byte[] key, byte @Nullable [] expected, byte[] update, Duration timeToLive,
			Duration timeout);

	/**
	 * The outcome of a compare-and-swap.
	 */
	sealed interface Swap {

	}

	/**
	 * The value was replaced.
	 */
	record Swapped() implements Swap {

		static final Swapped INSTANCE = new Swapped();

	}

	/**
	 * The value was another one and still is.
	 *
	 * @param current the current value, or {@code null} if there is none
	 */
	record Conflict(byte @Nullable [] current) implements Swap {

	}

}

package io.github.rateguard.store;

import java.time.Duration;

import org.jspecify.annotations.Nullable;

/**
 * Small values under keys that all instances share, changed by compare-and-swap.
 * Thread-safe. Every method waits no longer than its timeout, and nothing that timed out
 * is sent later.
 */
public interface SharedState {

	/**
	 * Return the value of a key.
	 * @param key the key
	 * @param timeout how long to wait
	 * @return the value, or {@code null} if there is none
	 * @throws StoreUnavailableException if there was no answer in time
	 */
	byte @Nullable [] get(byte[] key, Duration timeout);

	/**
	 * Replace the value of a key if it is still the expected one.
	 * @param key the key
	 * @param expected the expected value, or {@code null} if there should be none
	 * @param update the new value, not empty
	 * @param timeToLive how long the new value lives, at least 1 ms
	 * @param timeout how long to wait
	 * @return what happened
	 * @throws StoreUnavailableException if there was no answer in time
	 */
	Swap compareAndSwap(byte[] key, byte @Nullable [] expected, byte[] update, Duration timeToLive, Duration timeout);

	/**
	 * The outcome of a compare-and-swap.
	 */
	sealed interface Swap {

	}

	/**
	 * The value was replaced.
	 */
	record Swapped() implements Swap {

	}

	/**
	 * The value was another one and still is.
	 *
	 * @param current the current value, or {@code null} if there is none
	 */
	record Conflict(byte @Nullable [] current) implements Swap {

	}

}

package io.github.rateguard.store;

import java.time.Clock;
import java.time.Duration;

import org.jspecify.annotations.Nullable;

/**
 * How the store does, as this instance sees it. Thread-safe.
 *
 * @param statistics what was counted
 * @param breaker keeps calls away from a store that fails
 * @param liveInstances how many instances share the store; {@code null} if nobody knows
 * @param clock the time of all buckets
 */
public record StoreWatch(StoreStatistics statistics, StoreBreaker breaker, @Nullable LiveInstances liveInstances,
		Clock clock) {

	/**
	 * Return how many instances share the store.
	 * @return the number, or {@code null} if nobody knows
	 */
	public @Nullable Integer instances() {
		return (this.liveInstances != null) ? this.liveInstances.count() : null;
	}

	/**
	 * Return by how much the clock of the store is ahead of this instance's.
	 * @return the offset, negative if it is behind; zero where the clock is not set by a
	 * store
	 */
	public Duration clockOffset() {
		return (this.clock instanceof RedisClock redisClock) ? redisClock.offset() : Duration.ZERO;
	}

	/**
	 * Return whether one of the two clocks must be wrong.
	 * @return {@code true} if they disagree by more than a quarter of a second
	 */
	public boolean isClockOff() {
		return clockOffset().abs().compareTo(RedisClock.LARGE_OFFSET) > 0;
	}

}

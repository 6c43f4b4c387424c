package io.github.rateguard.bucket;

import java.time.Duration;
import java.util.Comparator;
import java.util.List;

import io.github.rateguard.Limit;
import io.github.rateguard.Limits;

/**
 * Limits as windows see them.
 *
 * @param values the limits, longest period first; at least one
 */
record WindowLimits(List<Limit> values) {

	static WindowLimits of(Limits limits) {
		return new WindowLimits(limits.values());
	}

	/**
	 * Return the limit with the fewest tokens.
	 */
	Limit smallest() {
		return this.values.stream().min(Comparator.comparingLong(Limit::tokens)).orElseThrow();
	}

	/**
	 * Return how long a key must be kept, in milliseconds: until the tokens of its last
	 * call have left the longest window, and a little longer.
	 */
	long timeToLive() {
		long longest = periodOf(this.values.get(0));
		return longest + -Math.floorDiv(-longest, SlidingWindow.SUB_WINDOWS) + WindowStore.KEPT_AFTER_LAST_TOKEN;
	}

	/**
	 * Return the period of a limit in milliseconds. A fraction counts as a whole one: a
	 * window that is longer holds no more.
	 */
	static long periodOf(Limit limit) {
		Duration period = limit.period();
		long millis = period.toMillis();
		return Duration.ofMillis(millis).equals(period) ? millis : millis + 1;
	}

}

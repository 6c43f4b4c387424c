package io.github.rateguard.traffic;

import java.time.Duration;

import io.github.rateguard.Limit;
import io.github.rateguard.Limits;

/**
 * Callers to whom a policy gives the same limits. What they use is counted in windows of
 * the longest period of these limits, a day at most, that begin at the same times on all
 * instances. Of short windows one in {@value #SPACING_SECONDS} seconds is looked at.
 * Immutable.
 *
 * @param policy the name of the policy
 * @param limits the limits as configuration writes them
 * @param period the length of a window in milliseconds
 * @param limit the tokens that the longest period brings, 0 if it is longer than a window
 */
record UsageGroup(String policy, String limits, long period, long limit) {

	static final long NO_WINDOW = -1;

	private static final int SPACING_SECONDS = 30;

	private static final Duration LONGEST = Duration.ofDays(1);

	static UsageGroup of(String policy, Limits limits) {
		Limit longest = limits.values().get(0);
		boolean fits = longest.period().compareTo(LONGEST) <= 0;
		return new UsageGroup(policy, limits.toString(), (fits ? longest.period() : LONGEST).toMillis(),
				fits ? longest.tokens() : 0);
	}

	/**
	 * Return the number of the window that a time is in.
	 * @return the number, {@link #NO_WINDOW} if that window is not looked at
	 */
	long windowAt(long time) {
		long number = time / this.period;
		return (number % stride() == 0) ? number : NO_WINDOW;
	}

	long endOf(long window) {
		return (window + 1) * this.period;
	}

	/**
	 * Return how far the windows that are looked at are apart, in milliseconds.
	 */
	long spacing() {
		return stride() * this.period;
	}

	private long stride() {
		long spacing = Duration.ofSeconds(SPACING_SECONDS).toMillis();
		return (this.period >= spacing) ? 1 : (spacing + this.period - 1) / this.period;
	}

}

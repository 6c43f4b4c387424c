package io.github.rateguard.test;

import java.time.Duration;

import io.github.rateguard.Limit;
import io.github.rateguard.guard.PolicyVerdict;
import io.github.rateguard.guard.Verdict;

/**
 * How long it takes until everything is back that verdicts have taken. Not thread-safe.
 */
final class UsedLimits {

	/**
	 * What a permit lives at most without being renewed, and more than is rounded
	 * anywhere.
	 */
	private static final Duration PERMITS = Duration.ofMinutes(1);

	/**
	 * Longer than any calendar window.
	 */
	private static final Duration BUDGETS = Duration.ofDays(32);

	private Duration longest = Duration.ZERO;

	void add(Verdict verdict) {
		for (PolicyVerdict policy : verdict.policies()) {
			for (Limit limit : policy.limits().values()) {
				// A sliding window lets go of the last token a sixtieth late
				extend(limit.period().multipliedBy(2));
				extend(Duration.ofSeconds(limit.secondsToRefill(limit.burst())));
			}
			extend(PERMITS);
		}
		if (!verdict.budgets().isEmpty()) {
			extend(BUDGETS);
		}
	}

	private void extend(Duration duration) {
		if (duration.compareTo(this.longest) > 0) {
			this.longest = duration;
		}
	}

	Duration untilUnused() {
		return this.longest.isZero() ? Duration.ZERO : this.longest.plus(PERMITS);
	}

	UsedLimits copy() {
		UsedLimits copy = new UsedLimits();
		copy.longest = this.longest;
		return copy;
	}

	void clear() {
		this.longest = Duration.ZERO;
	}

}

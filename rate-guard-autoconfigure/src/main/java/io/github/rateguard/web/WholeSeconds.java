package io.github.rateguard.web;

import java.time.Duration;

import io.github.rateguard.guard.Verdict;
import org.jspecify.annotations.Nullable;

/**
 * Seconds as header fields carry them: whole, at least 1, and rounded up, because a
 * client that comes a moment too early is refused again.
 */
final class WholeSeconds {

	/**
	 * The largest Integer of RFC 9651, section 3.3.1.
	 */
	static final long MAX = 999_999_999_999_999L;

	private WholeSeconds() {
	}

	/**
	 * Return the seconds of {@code Retry-After}. All parts of a response take them from
	 * here, so that they agree.
	 * @param verdict the verdict
	 * @return the seconds, or {@code null} if waiting is not needed or does not help
	 */
	static @Nullable Long retryAfter(Verdict verdict) {
		Duration retryAfter = verdict.retryAfter();
		return (retryAfter != null) ? of(retryAfter) : null;
	}

	static long of(Duration duration) {
		long started = (duration.getNano() > 0) ? 1 : 0;
		return bounded(Math.min(duration.getSeconds(), MAX) + started);
	}

	static long bounded(long seconds) {
		return Math.max(1, Math.min(seconds, MAX));
	}

}

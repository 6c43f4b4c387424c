package io.github.rateguard.actuate;

import java.time.Duration;

/**
 * Durations in whole seconds, never too short.
 */
final class Seconds {

	private Seconds() {
	}

	static long ceiling(Duration duration) {
		return duration.isNegative() ? 0 : duration.getSeconds() + ((duration.getNano() > 0) ? 1 : 0);
	}

}

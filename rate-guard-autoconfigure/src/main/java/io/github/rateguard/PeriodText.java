package io.github.rateguard;

import java.time.Duration;

/**
 * Writes a period in the largest unit that divides it.
 */
final class PeriodText {

	private PeriodText() {
	}

	static String of(Duration period) {
		if (period.toMillis() % 1000 != 0) {
			return period.toMillis() + "ms";
		}
		long seconds = period.toSeconds();
		if (seconds % 86_400 == 0) {
			return seconds / 86_400 + "d";
		}
		if (seconds % 3_600 == 0) {
			return seconds / 3_600 + "h";
		}
		if (seconds % 60 == 0) {
			return seconds / 60 + "m";
		}
		return seconds + "s";
	}

}

package io.github.rateguard.budget;

import java.time.Duration;
import java.util.Objects;

import org.jspecify.annotations.Nullable;

/**
 * When a budget closes costly handlers. Immutable.
 *
 * @param throttleAt from which percentage of the limit on a stricter policy applies, from
 * 1 to 99; {@code null} for never
 * @param throttlePolicy the name of that policy, or {@code null} if there is none
 * @param burnRate how many times as fast as the window allows money may be spent, at
 * least 2; {@code null} for as fast as it may
 * @param waitDuration how long calls are refused before a few may try again
 */
public record BreakerSettings(@Nullable Integer throttleAt, @Nullable String throttlePolicy, @Nullable Integer burnRate,
		Duration waitDuration) {

	/**
	 * Closed when the money is spent, and not before.
	 */
	public static final BreakerSettings DEFAULT = new BreakerSettings(null, null, null, Duration.ofSeconds(5));

	/**
	 * Create settings.
	 */
	public BreakerSettings {
		Objects.requireNonNull(waitDuration, "waitDuration must not be null");
	}

}

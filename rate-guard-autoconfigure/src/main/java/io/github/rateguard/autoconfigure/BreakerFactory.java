package io.github.rateguard.autoconfigure;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;

import io.github.rateguard.InvalidConfigurationException;
import io.github.rateguard.autoconfigure.BudgetProperties.Breaker;
import io.github.rateguard.budget.BreakerSettings;
import io.github.rateguard.budget.BudgetParser;
import io.github.rateguard.budget.BudgetWindow;
import io.github.rateguard.budget.CalendarWindow;
import org.jspecify.annotations.Nullable;

/**
 * Turns the breaker properties of a budget into settings, and says what is wrong with
 * them.
 */
class BreakerFactory {

	private static final Duration SHORTEST_WAIT = Duration.ofMillis(1);

	private static final Duration LONGEST_WAIT = Duration.ofHours(1);

	private static final int LEAST_BURN_RATE = 2;

	private final String place;

	private final boolean shared;

	private final CalendarWindow window;

	/**
	 * Create a factory.
	 * @param place what the properties begin with
	 * @param shared whether everybody shares the ledger of the budget
	 * @param window the window of the budget
	 */
	BreakerFactory(String place, boolean shared, CalendarWindow window) {
		this.place = place;
		this.shared = shared;
		this.window = window;
	}

	BreakerSettings create(Breaker properties) {
		Integer throttleAt = throttleAt(properties.getThrottleAt());
		String policy = properties.getThrottlePolicy();
		if (throttleAt == null && policy != null) {
			throw new InvalidConfigurationException(this.place + "throttle-policy", policy,
					"The budget is never throttled.",
					"Write for example '%sthrottle-at: 80%%', or remove the policy.".formatted(this.place));
		}
		if (throttleAt != null && policy == null) {
			throw new InvalidConfigurationException(this.place + "throttle-policy", null,
					"Nothing says what applies from %d%% on.".formatted(throttleAt),
					"Write the name of a policy of rate-guard.policies, or remove throttle-at.");
		}
		return new BreakerSettings(throttleAt, policy, burnRate(properties.getBurnRate()),
				wait(properties.getWaitDurationInOpenState()));
	}

	private @Nullable Integer throttleAt(@Nullable String text) {
		if (text == null) {
			return null;
		}
		requireShared("throttle-at", text);
		int percentage = BudgetParser.percentage(this.place + "throttle-at", text);
		if (percentage < 1 || percentage > 99) {
			throw new InvalidConfigurationException(this.place + "throttle-at", text,
					"A budget can be throttled between 1% and 99%.", "Write for example 80%.");
		}
		return percentage;
	}

	private @Nullable Integer burnRate(@Nullable Integer burnRate) {
		if (burnRate == null) {
			return null;
		}
		requireShared("burn-rate", burnRate.toString());
		BudgetWindow present = this.window.at(Instant.EPOCH, ZoneOffset.UTC);
		long minutes = Duration.between(present.start(), present.end()).toMinutes();
		if (burnRate < LEAST_BURN_RATE || burnRate >= minutes) {
			throw new InvalidConfigurationException(this.place + "burn-rate", burnRate.toString(),
					(minutes > LEAST_BURN_RATE)
							? "The rate must be at least %d, and less than the %d minutes of the window."
								.formatted(LEAST_BURN_RATE, minutes)
							: "A window of a minute has no rate.",
					(minutes > LEAST_BURN_RATE) ? "Write for example 10: ten times what the window allows for a minute."
							: "Remove the rate, or give the budget a longer window.");
		}
		return burnRate;
	}

	/**
	 * The ledgers of callers refuse each for itself.
	 */
	private void requireShared(String property, String value) {
		if (!this.shared) {
			throw new InvalidConfigurationException(this.place + property, value,
					"It closes costly handlers to everybody, but the budget is not shared by everybody.",
					"Write per: global, or remove it.");
		}
	}

	private Duration wait(Duration wait) {
		if (wait.compareTo(SHORTEST_WAIT) < 0 || wait.compareTo(LONGEST_WAIT) > 0) {
			throw new InvalidConfigurationException(this.place + "wait-duration-in-open-state", wait.toString(),
					"The duration must be between 1ms and 1h.", "Write a duration such as 5s.");
		}
		return wait;
	}

}

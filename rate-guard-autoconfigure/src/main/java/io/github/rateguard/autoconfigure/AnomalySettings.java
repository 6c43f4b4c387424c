package io.github.rateguard.autoconfigure;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

import io.github.rateguard.InvalidConfigurationException;
import io.github.rateguard.Limit;
import io.github.rateguard.behaviour.spike.SpikeSettings;
import io.github.rateguard.budget.Budget;
import io.github.rateguard.budget.BudgetWindow;
import io.github.rateguard.budget.ConfiguredBudgets;

/**
 * Turns the properties of anomalies into settings, checked.
 */
final class AnomalySettings {

	private static final double LARGEST_FACTOR = 1_000;

	private static final long SECONDS_PER_MINUTE = 60;

	private AnomalySettings() {
	}

	static SpikeSettings of(AnomalyProperties properties, ConfiguredBudgets budgets) {
		double factor = properties.getFactor();
		if (!(factor > 1 && factor <= LARGEST_FACTOR)) {
			throw new InvalidConfigurationException("rate-guard.anomalies.factor", String.valueOf(factor),
					"The factor must be more than 1 and at most 1000.", "Write a number such as 5.");
		}
		long minimumRequests = properties.getMinimumRequests();
		if (minimumRequests < 1 || minimumRequests > Limit.MAX_TOKENS) {
			throw new InvalidConfigurationException("rate-guard.anomalies.minimum-requests",
					String.valueOf(minimumRequests),
					"The number of requests must be between 1 and " + Limit.MAX_TOKENS + ".",
					"Write a number such as 300.");
		}
		return new SpikeSettings(factor, minimumRequests, minimumMicros(budgets));
	}

	/**
	 * A minute that the budget could go on with for its whole window worries nobody.
	 */
	private static Map<String, Long> minimumMicros(ConfiguredBudgets budgets) {
		Map<String, Long> minimum = new HashMap<>();
		for (Budget budget : budgets.all()) {
			BudgetWindow window = budget.windowAt(Instant.EPOCH);
			long minutes = (window.end().getEpochSecond() - window.start().getEpochSecond()) / SECONDS_PER_MINUTE;
			minimum.put(budget.name(), Math.max(1, budget.limit().micros() / Math.max(1, minutes)));
		}
		return minimum;
	}

}

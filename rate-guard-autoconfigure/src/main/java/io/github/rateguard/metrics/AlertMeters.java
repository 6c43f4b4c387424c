package io.github.rateguard.metrics;

import java.util.Locale;

import io.github.rateguard.alert.AlertStatistics;
import io.github.rateguard.alert.AlertStatistics.Outcome;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;

/**
 * Shows what becomes of alerts. Meter:
 * <ul>
 * <li>{@code rate.guard.alerts}: alerts that came to notifiers; tags {@code notifier},
 * {@code outcome}</li>
 * </ul>
 */
public final class AlertMeters implements MeterBinder {

	/**
	 * Name of the counter.
	 */
	public static final String ALERTS = "rate.guard.alerts";

	private final AlertStatistics statistics;

	/**
	 * Create meters.
	 * @param statistics what they show
	 */
	public AlertMeters(AlertStatistics statistics) {
		this.statistics = statistics;
	}

	@Override
	public void bindTo(MeterRegistry registry) {
		for (String notifier : this.statistics.notifiers()) {
			for (Outcome outcome : Outcome.values()) {
				FunctionCounter.builder(ALERTS, this.statistics, (statistics) -> statistics.count(notifier, outcome))
					.description("Alerts that came to notifiers")
					.baseUnit("alerts")
					.tag("notifier", notifier)
					.tag("outcome", outcome.name().toLowerCase(Locale.ROOT))
					.register(registry);
			}
		}
	}

}

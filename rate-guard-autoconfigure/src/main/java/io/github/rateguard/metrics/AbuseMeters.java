package io.github.rateguard.metrics;

import java.util.Locale;

import io.github.rateguard.alert.abuse.AbuseKind;
import io.github.rateguard.alert.abuse.AbuseStatistics;
import io.github.rateguard.alert.abuse.AbuseStatistics.Outcome;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;

/**
 * Shows what becomes of events in the abuse log. Meter:
 * <ul>
 * <li>{@code rate.guard.abuse.entries}: events; tags {@code kind}, {@code outcome}</li>
 * </ul>
 */
public final class AbuseMeters implements MeterBinder {

	/**
	 * Name of the counter.
	 */
	public static final String ENTRIES = "rate.guard.abuse.entries";

	private final AbuseStatistics statistics;

	/**
	 * Create meters.
	 * @param statistics what they show
	 */
	public AbuseMeters(AbuseStatistics statistics) {
		this.statistics = statistics;
	}

	@Override
	public void bindTo(MeterRegistry registry) {
		for (AbuseKind kind : AbuseKind.values()) {
			for (Outcome outcome : Outcome.values()) {
				FunctionCounter.builder(ENTRIES, this.statistics, (statistics) -> statistics.count(kind, outcome))
					.description("Events by what became of them in the abuse log")
					.baseUnit("entries")
					.tag("kind", kind.text())
					.tag("outcome", outcome.name().toLowerCase(Locale.ROOT))
					.register(registry);
			}
		}
	}

}

package io.github.rateguard.alert;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;

import io.github.rateguard.behaviour.spike.Crowd;
import io.github.rateguard.behaviour.spike.Nature;
import io.github.rateguard.behaviour.spike.Subject;
import io.github.rateguard.behaviour.spike.Subject.Kind;
import io.github.rateguard.behaviour.spike.TrafficSpike;

/**
 * Alerts when traffic is far above the usual, and when that is over. Internal.
 */
public final class SpikeAlerts implements Consumer<TrafficSpike> {

	private static final int MICRO_DIGITS = 6;

	private static final String ACTION = "Nothing is refused because of it; limits and budgets apply as ever.";

	private final Alerts alerts;

	/**
	 * Create a listener.
	 * @param alerts where alerts are raised
	 */
	public SpikeAlerts(Alerts alerts) {
		this.alerts = alerts;
	}

	@Override
	public void accept(TrafficSpike spike) {
		String cause = "traffic-spike:" + key(spike.subject());
		this.alerts.raise(spike.over()
				? new Alert(cause + ":end", Severity.INFO, "%s is as usual again".formatted(name(spike.subject())),
						details(spike), spike.since(), "Nothing was refused because of it.")
				: new Alert(cause, severity(spike), title(spike), details(spike), spike.since(), ACTION));
	}

	private static Severity severity(TrafficSpike spike) {
		boolean urgent = spike.nature() == Nature.ABUSE || spike.subject().kind() == Kind.BUDGET;
		return urgent ? Severity.CRITICAL : Severity.WARNING;
	}

	private static String title(TrafficSpike spike) {
		String nature = switch (spike.nature()) {
			case ABUSE -> "it looks like abuse";
			case FLASH_CROWD -> "it looks like a flash crowd";
			case UNCLEAR -> "whether it is abuse is unclear";
		};
		String times = Double.isFinite(spike.times())
				? String.format(Locale.ROOT, "%.1f times the usual", spike.times())
				: "far above the usual, which is none";
		return "%s is %s: %s".formatted(name(spike.subject()), times, nature);
	}

	private static String name(Subject subject) {
		return switch (subject.kind()) {
			case ALL -> "Traffic";
			case POLICY -> "Traffic of the policy '%s'".formatted(subject.name());
			case BUDGET -> "Spending of the budget '%s'".formatted(subject.name());
		};
	}

	private static String key(Subject subject) {
		return (subject.kind() != Kind.ALL) ? subject.kind().name().toLowerCase(Locale.ROOT) + ":" + subject.name()
				: "all";
	}

	private static Map<String, String> details(TrafficSpike spike) {
		Crowd crowd = spike.crowd();
		Map<String, String> details = new LinkedHashMap<>();
		if (spike.subject().kind() == Kind.BUDGET) {
			details.put(spike.over() ? "spent in the busiest minute" : "spent in a minute", money(spike.amount()));
			details.put("usually", money(Math.round(spike.usual())));
		}
		else {
			details.put(spike.over() ? "requests in the busiest minute" : "requests a minute",
					String.valueOf(spike.amount()));
			details.put("usually", String.valueOf(Math.round(spike.usual())));
		}
		details.put("looks like", spike.nature().name().toLowerCase(Locale.ROOT).replace('_', ' '));
		details.put("callers", "about %d, usually %d".formatted(crowd.callers(), Math.round(crowd.usualCallers())));
		details.put("requests of a typical caller", String.format(Locale.ROOT, "%.1f", crowd.typicalRequests()));
		details.put("share of the heaviest callers", percent(crowd.heaviestShare()));
		if (crowd.isSoftwareKnown()) {
			details.put("share of one software", "%s of what came on top, usually %s of all"
				.formatted(percent(crowd.softwareShare()), percent(crowd.usualSoftwareShare())));
		}
		if (!spike.complete()) {
			details.put("seen by", "one instance alone, as the store does not answer");
		}
		return details;
	}

	private static String money(long micros) {
		return BigDecimal.valueOf(micros, MICRO_DIGITS)
			.setScale(MICRO_DIGITS, RoundingMode.UNNECESSARY)
			.toPlainString();
	}

	private static String percent(double share) {
		return Math.round(share * 100) + "%";
	}

}

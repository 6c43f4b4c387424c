package io.github.rateguard.actuate;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import io.github.rateguard.behaviour.client.CalibrationReport;
import io.github.rateguard.behaviour.client.CalibrationReport.Population;
import io.github.rateguard.behaviour.client.CalibrationReport.Threshold;

/**
 * What thresholds would have done within a day, and which ones suit this site.
 *
 * @param state what can be told, in words
 * @param from the begin of the day, or since when clients are counted
 * @param until the end of the day, or now
 * @param anonymous clients without a proven identity
 * @param authenticated accounts and API keys
 * @param configuration the proposed thresholds as properties; empty while there are none
 */
public record CalibrationDescriptor(String state, Instant from, Instant until, PopulationDescriptor anonymous,
		PopulationDescriptor authenticated, Map<String, Double> configuration) {

	private static final String PROPERTIES = "rate-guard.behaviour.";

	static CalibrationDescriptor of(CalibrationReport report) {
		Map<String, Double> configuration = new LinkedHashMap<>();
		put(configuration, "thresholds.", report.anonymous());
		put(configuration, "authenticated-thresholds.", report.authenticated());
		return new CalibrationDescriptor(state(report), Instant.ofEpochMilli(report.from()),
				Instant.ofEpochMilli(report.until()), PopulationDescriptor.of(report.anonymous()),
				PopulationDescriptor.of(report.authenticated()), configuration);
	}

	private static String state(CalibrationReport report) {
		if (!report.complete()) {
			return "Observes for another %s, until %s, when the first whole day is over; has seen %d clients".formatted(
					time(report.completeAt() - report.until()), Instant.ofEpochMilli(report.completeAt()),
					report.anonymous().clients() + report.authenticated().clients());
		}
		boolean proposed = !report.anonymous().proposed().isEmpty() || !report.authenticated().proposed().isEmpty();
		return proposed ? "Proposes thresholds"
				: "Has seen too few clients that look like people: %d of %d anonymous, %d of %d authenticated"
					.formatted(report.anonymous().humanLooking(), report.anonymous().needed(),
							report.authenticated().humanLooking(), report.authenticated().needed());
	}

	private static String time(long millis) {
		Duration time = Duration.ofMillis(millis);
		return "%d h %d min".formatted(time.toHours(), time.toMinutesPart());
	}

	private static void put(Map<String, Double> configuration, String name, Population population) {
		population.proposed()
			.forEach((threshold) -> configuration.put(PROPERTIES + name + Names.text(threshold.level()),
					threshold.points()));
	}

	/**
	 * Clients whose thresholds are the same.
	 *
	 * @param clients how many were seen
	 * @param humanLooking how many of them look like people
	 * @param needed how many of those are needed before anything is proposed
	 * @param configured what the configured thresholds would have done
	 * @param proposed what thresholds would have done that suit this site
	 */
	public record PopulationDescriptor(long clients, long humanLooking, long needed,
			List<ThresholdDescriptor> configured, List<ThresholdDescriptor> proposed) {

		static PopulationDescriptor of(Population population) {
			return new PopulationDescriptor(population.clients(), population.humanLooking(), population.needed(),
					population.configured().stream().map(ThresholdDescriptor::of).toList(),
					population.proposed().stream().map(ThresholdDescriptor::of).toList());
		}

	}

	/**
	 * What a threshold would have done.
	 *
	 * @param level the level from this threshold on
	 * @param points the threshold
	 * @param clients how many clients it would have touched; blocking needs a hard fact
	 * besides, so it may be fewer there
	 * @param humanLooking how many of those look like people
	 */
	public record ThresholdDescriptor(String level, double points, long clients, long humanLooking) {

		static ThresholdDescriptor of(Threshold threshold) {
			return new ThresholdDescriptor(Names.text(threshold.level()), threshold.points(), threshold.clients(),
					threshold.humanLooking());
		}

	}

}

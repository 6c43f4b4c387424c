package io.github.rateguard.benchmark.load;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.function.ToDoubleFunction;

/**
 * Measurements as a table in Markdown: medians over the rounds. A ratio is one of the
 * same round; an added time is one of two medians.
 */
final class ComparisonTable {

	private static final String HEAD = """
			| scenario | connections | limiter | requests/s | ratio | us/request | added us | commands/request | refused |
			|---|---|---|---|---|---|---|---|---|
			""";

	private final List<Measurement> measurements;

	ComparisonTable(List<Measurement> measurements) {
		this.measurements = List.copyOf(measurements);
	}

	@Override
	public String toString() {
		StringBuilder table = new StringBuilder(HEAD);
		for (Scenario scenario : Scenario.values()) {
			for (int connections : this.measurements.stream().mapToInt(Measurement::connections).distinct().toArray()) {
				for (Limiter limiter : Limiter.values()) {
					table.append(row(scenario, connections, limiter));
				}
			}
		}
		return table.toString();
	}

	private String row(Scenario scenario, int connections, Limiter limiter) {
		List<Measurement> own = select(scenario, connections, limiter);
		if (own.isEmpty()) {
			return "";
		}
		List<Measurement> base = select(scenario, connections, Limiter.NONE);
		double micros = median(own, Measurement::microsPerRequest);
		double added = micros - median(base, Measurement::microsPerRequest);
		return String.format(Locale.ROOT, "| %s | %d | %s | %,.0f | %.2f | %.1f | %+.1f | %.3f | %.1f %% |%s%n",
				scenario.title(), connections, limiter.title(), median(own, Measurement::requestsPerSecond),
				ratio(own, base), micros, added, median(own, Measurement::commandsPerRequest),
				100 * median(own, Measurement::refusedShare), remark(own));
	}

	private List<Measurement> select(Scenario scenario, int connections, Limiter limiter) {
		return this.measurements.stream()
			.filter((measurement) -> measurement.scenario() == scenario && measurement.connections() == connections
					&& measurement.limiter() == limiter)
			.toList();
	}

	private static double ratio(List<Measurement> own, List<Measurement> base) {
		List<Double> ratios = new ArrayList<>();
		for (Measurement measurement : own) {
			OptionalDouble other = base.stream()
				.filter((candidate) -> candidate.round() == measurement.round())
				.mapToDouble(Measurement::requestsPerSecond)
				.findFirst();
			other.ifPresent((value) -> ratios.add(measurement.requestsPerSecond() / value));
		}
		return median(ratios.stream().mapToDouble(Double::doubleValue).toArray());
	}

	/**
	 * A limiter that answers anything else has not limited.
	 */
	private static String remark(List<Measurement> own) {
		long other = own.stream().mapToLong(Measurement::other).sum();
		return (other != 0) ? " " + other + " other answers" : "";
	}

	private static double median(List<Measurement> measurements, ToDoubleFunction<Measurement> value) {
		return median(measurements.stream().mapToDouble(value).toArray());
	}

	private static double median(double... values) {
		double[] sorted = values.clone();
		Arrays.sort(sorted);
		int middle = sorted.length / 2;
		return (sorted.length % 2 == 1) ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
	}

}

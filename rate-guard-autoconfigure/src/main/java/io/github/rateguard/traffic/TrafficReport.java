package io.github.rateguard.traffic;

import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BinaryOperator;
import java.util.function.Function;

/**
 * What was counted, of one instance or of several. Immutable.
 *
 * @param policies what policies said, by their names
 * @param callers who asked most, most requests first
 * @param fingerprints which software asked most, most requests first
 */
public record TrafficReport(List<PolicyTraffic> policies, List<CallerTraffic> callers,
		List<FingerprintTraffic> fingerprints) {

	/**
	 * How many callers are told of.
	 */
	static final int MOST_CALLERS = 64;

	/**
	 * How much software is told of.
	 */
	static final int MOST_FINGERPRINTS = 32;

	/**
	 * Create a report.
	 */
	public TrafficReport {
		policies = List.copyOf(policies);
		callers = List.copyOf(callers);
		fingerprints = List.copyOf(fingerprints);
	}

	/**
	 * Put reports of instances together.
	 */
	static TrafficReport sum(Collection<TrafficReport> reports) {
		return new TrafficReport(
				List.copyOf(new TreeMap<>(
						merge(reports, TrafficReport::policies, PolicyTraffic::policy, PolicyTraffic::plus))
					.values()),
				most(merge(reports, TrafficReport::callers, TrafficReport::key, CallerTraffic::plus).values(),
						Comparator.comparingLong(CallerTraffic::requests).thenComparing(CallerTraffic::refused),
						MOST_CALLERS),
				most(merge(reports, TrafficReport::fingerprints, FingerprintTraffic::fingerprint,
						FingerprintTraffic::plus)
					.values(), Comparator.comparingLong(FingerprintTraffic::requests), MOST_FINGERPRINTS));
	}

	static String key(CallerTraffic caller) {
		return (caller.anonymous() ? "anonymous " : "caller ") + caller.id();
	}

	private static <T, K> Map<K, T> merge(Collection<TrafficReport> reports, Function<TrafficReport, List<T>> part,
			Function<T, K> key, BinaryOperator<T> sum) {
		Map<K, T> merged = new LinkedHashMap<>();
		reports.forEach((report) -> part.apply(report).forEach((next) -> merged.merge(key.apply(next), next, sum)));
		return merged;
	}

	static <T> List<T> most(Collection<T> all, Comparator<T> order, int maximum) {
		return all.stream().sorted(order.reversed()).limit(maximum).toList();
	}

}

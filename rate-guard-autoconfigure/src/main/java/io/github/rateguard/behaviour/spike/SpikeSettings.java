package io.github.rateguard.behaviour.spike;

import java.util.Map;

/**
 * What counts as a spike.
 *
 * @param factor how many times the usual, more than 1
 * @param minimumRequests how many requests of a minute there must be over all instances,
 * at least 1
 * @param minimumMicros how many micro-units a budget must spend in a minute, by its name;
 * others are not watched
 */
public record SpikeSettings(double factor, long minimumRequests, Map<String, Long> minimumMicros) {

	/**
	 * Create settings.
	 */
	public SpikeSettings {
		minimumMicros = Map.copyOf(minimumMicros);
	}

	double minimum(Subject subject) {
		return (subject.kind() != Subject.Kind.BUDGET) ? this.minimumRequests
				: this.minimumMicros.getOrDefault(subject.name(), Long.MAX_VALUE);
	}

}

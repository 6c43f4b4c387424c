package io.github.rateguard.behaviour.spike;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * One minute of some instances. Merging instances again changes nothing. Immutable.
 *
 * @param instances whose counts these are
 * @param traffic the counts by subject; one that is missing had none
 */
record MinuteCounts(Set<Long> instances, Map<Subject, Traffic> traffic) {

	static final MinuteCounts NONE = new MinuteCounts(Set.of(), Map.of());

	MinuteCounts {
		instances = Set.copyOf(instances);
		traffic = Map.copyOf(traffic);
	}

	/**
	 * Add what one instance counted, unless it is in already.
	 */
	MinuteCounts with(MinuteCounts own) {
		if (this.instances.containsAll(own.instances)) {
			return this;
		}
		Set<Long> instances = new HashSet<>(this.instances);
		instances.addAll(own.instances);
		Map<Subject, Traffic> merged = new HashMap<>(this.traffic);
		own.traffic.forEach((subject, counts) -> {
			if (merged.size() < TrafficMeter.MAXIMUM_SUBJECTS || merged.containsKey(subject)
					|| subject.kind() == Subject.Kind.ALL) {
				merged.merge(subject, counts, Traffic::merge);
			}
		});
		return new MinuteCounts(instances, merged);
	}

	Traffic of(Subject subject) {
		return this.traffic.getOrDefault(subject, Traffic.NONE);
	}

}

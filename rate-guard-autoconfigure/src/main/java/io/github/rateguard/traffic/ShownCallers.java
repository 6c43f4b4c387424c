package io.github.rateguard.traffic;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Remembers callers who were shown lately, so that they are found by their hash when
 * others ask more than they do. Thread-safe.
 */
final class ShownCallers {

	static final int MAXIMUM = 1_000;

	private final Map<String, CallerTraffic> callers = new LinkedHashMap<>();

	synchronized void remember(Collection<CallerTraffic> shown) {
		for (CallerTraffic caller : shown) {
			String key = TrafficReport.key(caller);
			this.callers.remove(key);
			this.callers.put(key, caller.withoutTier());
		}
		int surplus = this.callers.size() - MAXIMUM;
		if (surplus > 0) {
			List.copyOf(this.callers.keySet()).subList(0, surplus).forEach(this.callers::remove);
		}
	}

	/**
	 * Return the callers, those who are shown now as they are.
	 */
	synchronized Collection<CallerTraffic> and(Collection<CallerTraffic> shown) {
		Map<String, CallerTraffic> all = new LinkedHashMap<>(this.callers);
		shown.forEach((caller) -> all.put(TrafficReport.key(caller), caller));
		return all.values();
	}

}

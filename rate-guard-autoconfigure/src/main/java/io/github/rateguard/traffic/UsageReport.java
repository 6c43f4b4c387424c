package io.github.rateguard.traffic;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;

/**
 * What an instance knows of what callers use.
 *
 * @param windows what it counted itself in windows that ended lately, by their numbers
 * @param histories what it knows of all instances
 */
record UsageReport(Map<UsageGroup, TreeMap<Long, UsageSample>> windows, Map<UsageGroup, UsageHistory> histories) {

	static UsageReport empty() {
		return new UsageReport(new LinkedHashMap<>(), new LinkedHashMap<>());
	}

}

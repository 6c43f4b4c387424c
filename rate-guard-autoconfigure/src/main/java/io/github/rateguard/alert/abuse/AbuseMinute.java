package io.github.rateguard.alert.abuse;

import java.time.Instant;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;

/**
 * How much happened within a minute, over all instances. Immutable.
 *
 * @param start when the minute began
 * @param events how many events there were of each kind, those without entries included
 */
public record AbuseMinute(Instant start, Map<AbuseKind, Long> events) {

	/**
	 * Create a minute.
	 */
	public AbuseMinute {
		Map<AbuseKind, Long> copy = new EnumMap<>(AbuseKind.class);
		copy.putAll(events);
		events = Collections.unmodifiableMap(copy);
	}

}

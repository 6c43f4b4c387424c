package io.github.rateguard.benchmark.replay;

import io.github.rateguard.behaviour.Observation;

/**
 * Rows of a replay as they are observed.
 */
final class FleetTraffic {

	private static final long MILLIS = 1000;

	private FleetTraffic() {
	}

	static Observation observation(ReplayRow row) {
		return new Observation(row.second() * MILLIS, row.client() + 1L, false, row.network() + 1L,
				row.fingerprint() + 1L, template(row), row.resource(), 0, row.numbered() ? row.number() : row.order(),
				row.numbered(), row.status(), false, row.method().equals("HEAD"), false);
	}

	static int template(ReplayRow row) {
		return template(row.method(), row.template());
	}

	static int template(String method, String pattern) {
		return (method + " " + pattern).hashCode();
	}

}

package io.github.rateguard.behaviour.engine;

import io.github.rateguard.behaviour.Observation;

/**
 * Requests of clients.
 */
final class Requests {

	private Requests() {
	}

	static Observation of(long client, long time) {
		return new Observation(time, client, false, client >>> 8, 77, 5, client * 31 + time, 0, 0, false, 200, false,
				false, false);
	}

}

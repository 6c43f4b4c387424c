package io.github.rateguard.behaviour.client;

import io.github.rateguard.behaviour.Observation;

/**
 * How often logins of a client fail. Only the endpoint where the first one failed counts,
 * as nobody says that a login succeeded. Not thread-safe.
 */
final class Logins {

	private int template;

	private int failures;

	private int attempts;

	private float share;

	void add(Observation observation) {
		if (observation.loginFailed() && this.failures == 0) {
			this.template = observation.template();
		}
		if (observation.loginFailed() || (this.failures > 0 && observation.template() == this.template)) {
			this.attempts++;
			this.share = Average.next(this.share, observation.loginFailed() ? 1 : 0, this.attempts);
			this.failures += observation.loginFailed() ? 1 : 0;
		}
	}

	int failures() {
		return this.failures;
	}

	double share() {
		return this.share;
	}

}

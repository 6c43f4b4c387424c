package io.github.rateguard.behaviour.client;

import io.github.rateguard.behaviour.Observation;

/**
 * What is usual on a site. Each client adds so many requests a day and no more. Not
 * thread-safe.
 */
final class Usual {

	/**
	 * How many requests of a client count on a day.
	 */
	static final int REQUESTS_A_DAY = 12;

	/**
	 * Where something between drops header fields, those of everybody contradict the
	 * software they claim, and it tells nothing.
	 */
	private static final double MOST_INCONSISTENT = 0.2;

	private static final int NOT_FOUND = 404;

	private final UsualSteps steps = new UsualSteps();

	private final UsualShare notFound = new UsualShare();

	private final UsualShare inconsistentHeaders = new UsualShare();

	void learn(Observation observation) {
		this.notFound.learn(observation.status() == NOT_FOUND);
		this.inconsistentHeaders.learn(observation.inconsistentHeaders());
	}

	UsualSteps steps() {
		return this.steps;
	}

	/**
	 * Return how much more a request leads nowhere than requests usually do.
	 */
	double notFound(Observation observation) {
		return ((observation.status() == NOT_FOUND) ? 1 : 0) - (this.notFound.isKnown() ? this.notFound.share() : 0);
	}

	/**
	 * Return whether the header fields of a request tell something about its client.
	 */
	boolean areInconsistent(Observation observation) {
		return observation.inconsistentHeaders() && this.inconsistentHeaders.isKnown()
				&& this.inconsistentHeaders.share() <= MOST_INCONSISTENT;
	}

}

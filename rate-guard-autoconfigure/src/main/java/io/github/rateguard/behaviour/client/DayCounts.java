package io.github.rateguard.behaviour.client;

import java.util.stream.Stream;

/**
 * The highest score of each client within 24 hours, for those who are anonymous and those
 * who are not, for those who look like people and for the others. For one thread.
 */
final class DayCounts {

	static final int KINDS = 4;

	private final ScoreHistogram[] kinds = Stream.generate(ScoreHistogram::new)
		.limit(KINDS)
		.toArray(ScoreHistogram[]::new);

	static int kind(boolean authenticated, boolean humanLooking) {
		return (authenticated ? 2 : 0) + (humanLooking ? 1 : 0);
	}

	ScoreHistogram kind(int kind) {
		return this.kinds[kind];
	}

	ScoreHistogram humanLooking(boolean authenticated) {
		return this.kinds[kind(authenticated, true)];
	}

	ScoreHistogram all(boolean authenticated) {
		ScoreHistogram all = new ScoreHistogram();
		all.addAll(this.kinds[kind(authenticated, true)]);
		all.addAll(this.kinds[kind(authenticated, false)]);
		return all;
	}

	void addAll(DayCounts other) {
		for (int kind = 0; kind < KINDS; kind++) {
			this.kinds[kind].addAll(other.kinds[kind]);
		}
	}

}

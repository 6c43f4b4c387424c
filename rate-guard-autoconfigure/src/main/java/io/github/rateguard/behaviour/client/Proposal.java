package io.github.rateguard.behaviour.client;

import java.util.EnumMap;
import java.util.Map;

import io.github.rateguard.behaviour.Level;

/**
 * Thresholds that leave alone those who look like people: of 100 of them, at most five
 * are tagged and one is throttled; of 1,000, at most one is challenged; and none would
 * have had the points of those who are blocked.
 */
final class Proposal {

	/**
	 * How many clients that look like people must have been seen: fewer cannot tell what
	 * one of 1,000 does.
	 */
	static final long MINIMUM_CLIENTS = 1_000;

	/**
	 * By how much a threshold is above the one of the level below, and that of blocking
	 * above what anybody who looks like a person had.
	 */
	static final int MARGIN = 5;

	private static final Map<Level, Integer> LOWEST = Map.of(Level.TAG, 10, Level.THROTTLE, 20, Level.CHALLENGE, 35,
			Level.BLOCK, 60);

	private static final Map<Level, Long> ONE_OF = Map.of(Level.TAG, 20L, Level.THROTTLE, 100L, Level.CHALLENGE,
			1_000L);

	private Proposal() {
	}

	static Map<Level, Double> of(ScoreHistogram humanLooking) {
		Map<Level, Double> thresholds = new EnumMap<>(Level.class);
		long clients = humanLooking.total();
		if (clients < MINIMUM_CLIENTS) {
			return thresholds;
		}
		int below = 0;
		for (Level level : new Level[] { Level.TAG, Level.THROTTLE, Level.CHALLENGE, Level.BLOCK }) {
			int threshold = Math.max(LOWEST.getOrDefault(level, 0), below + MARGIN);
			Long oneOf = ONE_OF.get(level);
			below = Math.max(threshold,
					(oneOf != null) ? humanLooking.threshold(clients / oneOf) : humanLooking.threshold(0) + MARGIN);
			thresholds.put(level, (double) below);
		}
		return thresholds;
	}

}

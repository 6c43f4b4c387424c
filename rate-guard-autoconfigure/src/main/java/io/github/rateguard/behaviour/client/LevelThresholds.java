package io.github.rateguard.behaviour.client;

import io.github.rateguard.behaviour.Level;

/**
 * From how many points on a level begins. Immutable.
 *
 * @param tag the points of {@link Level#TAG}
 * @param throttle the points of {@link Level#THROTTLE}
 * @param challenge the points of {@link Level#CHALLENGE}
 * @param block the points of {@link Level#BLOCK}
 */
public record LevelThresholds(double tag, double throttle, double challenge, double block) {

	/**
	 * For everybody, unless a site has measured its own.
	 */
	public static final LevelThresholds DEFAULTS = new LevelThresholds(20, 30, 50, 75);

	/**
	 * Create thresholds.
	 */
	public LevelThresholds {
		if (!(0 < tag && tag <= throttle && throttle <= challenge && challenge <= block)) {
			throw new IllegalArgumentException("Thresholds must be positive and ascend: " + tag + ", " + throttle + ", "
					+ challenge + ", " + block);
		}
	}

	/**
	 * Return where a level begins.
	 * @param level the level
	 * @return the points, without a limit below for {@link Level#NONE}
	 */
	public double of(Level level) {
		return switch (level) {
			case NONE -> Double.NEGATIVE_INFINITY;
			case TAG -> this.tag;
			case THROTTLE -> this.throttle;
			case CHALLENGE -> this.challenge;
			case BLOCK -> this.block;
		};
	}

	Level highest(double points) {
		if (points >= this.block) {
			return Level.BLOCK;
		}
		if (points >= this.challenge) {
			return Level.CHALLENGE;
		}
		if (points >= this.throttle) {
			return Level.THROTTLE;
		}
		return (points >= this.tag) ? Level.TAG : Level.NONE;
	}

}

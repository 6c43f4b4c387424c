package io.github.rateguard.behaviour.client;

import io.github.rateguard.behaviour.Level;

/**
 * The level of a client: reached at once, left slowly. What was scored halves each ten
 * minutes, a level is left below 70 % of where it begins, and none lasts for more than a
 * day without being reached again. Not thread-safe.
 */
final class ClientVerdict {

	static final long HALF_LIFE = 600_000;

	static final double LEAVE = 0.7;

	static final long LONGEST = 86_400_000;

	private Level level = Level.NONE;

	private float points;

	private long time;

	private long since;

	Level level() {
		return this.level;
	}

	long since() {
		return this.since;
	}

	long until() {
		return this.since + LONGEST;
	}

	/**
	 * Return what is left of the points that were scored.
	 * @param now the time
	 * @return the points, never negative
	 */
	double points(long now) {
		return (this.points <= 0) ? 0 : this.points * Math.pow(0.5, Math.max(0, now - this.time) / (double) HALF_LIFE);
	}

	/**
	 * Take a new score.
	 * @param score the score
	 * @param reached the level that it is worth
	 * @param thresholds where levels begin
	 * @param now the time
	 * @return whether the verdict is another one
	 */
	boolean score(double score, Level reached, LevelThresholds thresholds, long now) {
		boolean changed = fall(thresholds, now);
		keep(Math.max(score, points(now)), now);
		if (reached.compareTo(this.level) > 0) {
			this.level = reached;
			this.since = now;
			return true;
		}
		return fall(thresholds, now) || changed;
	}

	/**
	 * Let time pass.
	 * @param thresholds where levels begin
	 * @param now the time
	 * @return whether the verdict is another one
	 */
	boolean fall(LevelThresholds thresholds, long now) {
		// A clock that was ahead has been put right
		this.time = Math.min(this.time, now);
		this.since = Math.min(this.since, now);
		Level before = this.level;
		if (before == Level.NONE) {
			return false;
		}
		if (now >= until()) {
			this.points = 0;
		}
		double left = points(now);
		Level kept = before;
		while (kept != Level.NONE && left < LEAVE * thresholds.of(kept)) {
			kept = Level.values()[kept.ordinal() - 1];
		}
		if (kept == before) {
			return false;
		}
		this.level = kept;
		this.since = now;
		return true;
	}

	private void keep(double points, long now) {
		this.points = (float) points;
		this.time = now;
	}

}

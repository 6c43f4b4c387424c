package io.github.rateguard.behaviour.engine;

import java.time.Duration;

/**
 * Something that is due once in a while, by a clock that may be set back.
 */
final class Interval {

	private final long millis;

	private long last;

	private boolean begun;

	Interval(Duration duration) {
		this.millis = duration.toMillis();
	}

	/**
	 * Return whether it is due now, which it is not again before the interval has passed.
	 */
	boolean isDue(long now) {
		if (this.begun && now >= this.last && now - this.last < this.millis) {
			return false;
		}
		this.begun = true;
		this.last = now;
		return true;
	}

}

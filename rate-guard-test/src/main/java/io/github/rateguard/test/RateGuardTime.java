package io.github.rateguard.test;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;

/**
 * The time of all limits, budgets and bans. Stands still until it is moved. No
 * {@link Clock} itself, so that an application's own stays the only one to inject.
 * Thread-safe.
 */
public final class RateGuardTime {

	private volatile Instant now = Instant.now();

	/**
	 * Let time pass.
	 * @param duration how much, not negative
	 * @throws IllegalArgumentException if time would run backwards
	 */
	public synchronized void advance(Duration duration) {
		if (duration.isNegative()) {
			throw new IllegalArgumentException("duration must not be negative, but is " + duration);
		}
		this.now = this.now.plus(duration);
	}

	/**
	 * Return what time it is.
	 * @return the time that limits see
	 */
	public Instant now() {
		return this.now;
	}

	Clock clock() {
		return new HandClock(this, ZoneOffset.UTC);
	}

	private static final class HandClock extends Clock {

		private final RateGuardTime time;

		private final ZoneId zone;

		private HandClock(RateGuardTime time, ZoneId zone) {
			this.time = time;
			this.zone = zone;
		}

		@Override
		public ZoneId getZone() {
			return this.zone;
		}

		@Override
		public Clock withZone(ZoneId zone) {
			return new HandClock(this.time, zone);
		}

		@Override
		public Instant instant() {
			return this.time.now();
		}

	}

}

package io.github.rateguard.bucket;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;

/**
 * The true time of a simulation. The monotonic time of all instances is this; their
 * clocks differ from it by their skews.
 */
final class SimulatedTime implements MonotonicTime {

	private static final Instant START = Instant.parse("2030-01-01T00:00:00Z");

	private final boolean clocksStand;

	private long nanos;

	private long order;

	/**
	 * Create a time.
	 * @param clocksStand whether clocks stand still while time goes on
	 */
	SimulatedTime(boolean clocksStand) {
		this.clocksStand = clocksStand;
	}

	@Override
	public long nanos() {
		return this.nanos;
	}

	void set(long nanos) {
		this.nanos = nanos;
	}

	/**
	 * Return the present moment, after all that were returned before.
	 */
	Moment moment() {
		return new Moment(this.nanos, this.order++);
	}

	Clock clock(Duration skew) {
		return new Clock() {

			@Override
			public Instant instant() {
				return SimulatedTime.this.clocksStand ? START : START.plusNanos(SimulatedTime.this.nanos).plus(skew);
			}

			@Override
			public ZoneId getZone() {
				return ZoneOffset.UTC;
			}

			@Override
			public Clock withZone(ZoneId zone) {
				throw new IllegalStateException("Nobody needs another zone");
			}

		};
	}

	/**
	 * When something happened.
	 *
	 * @param nanos the true time
	 * @param order tells before from after at the same time
	 */
	record Moment(long nanos, long order) {

		static final Moment NEVER = new Moment(Long.MAX_VALUE, Long.MAX_VALUE);

		boolean isBefore(Moment other) {
			return this.order < other.order;
		}

	}

}

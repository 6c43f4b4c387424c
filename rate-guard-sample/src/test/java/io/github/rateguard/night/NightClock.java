package io.github.rateguard.night;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;

/**
 * The time of the night, which goes on when it is told to. It begins at 20:00 of
 * tomorrow, so that what Redis keeps by its own clock never ends too early. Thread-safe.
 */
final class NightClock extends Clock {

	private static final LocalTime BEGINNING = LocalTime.of(20, 0);

	private final Instant start = LocalDate.now(ZoneOffset.UTC).plusDays(1).atTime(BEGINNING).toInstant(ZoneOffset.UTC);

	private volatile Instant now = this.start;

	void set(long millisOfTheNight) {
		this.now = this.start.plusMillis(millisOfTheNight);
	}

	/**
	 * Return for how long the night has lasted, in milliseconds.
	 */
	long elapsed() {
		return Duration.between(this.start, this.now).toMillis();
	}

	int minute() {
		return (int) (elapsed() / 60_000);
	}

	long sinceStart(long epochMillis) {
		return epochMillis - this.start.toEpochMilli();
	}

	@Override
	public Instant instant() {
		return this.now;
	}

	@Override
	public ZoneId getZone() {
		return ZoneOffset.UTC;
	}

	@Override
	public Clock withZone(ZoneId zone) {
		throw new UnsupportedOperationException("The night is told in UTC");
	}

}

package io.github.rateguard.bucket;

import java.time.Clock;

import io.github.bucket4j.TimeMeter;

/**
 * Bucket4j's time from the one clock of the application, in milliseconds.
 */
record ClockTimeMeter(Clock clock) implements TimeMeter {

	@Override
	public long currentTimeNanos() {
		return this.clock.millis() * 1_000_000;
	}

	@Override
	public boolean isWallClockBased() {
		return true;
	}

}

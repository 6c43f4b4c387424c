package io.github.rateguard.benchmark.replay;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;

/**
 * The time of a replay.
 */
final class ReplayClock extends Clock {

	private volatile long now;

	void set(long now) {
		this.now = now;
	}

	@Override
	public long millis() {
		return this.now;
	}

	@Override
	public Instant instant() {
		return Instant.ofEpochMilli(this.now);
	}

	@Override
	public ZoneId getZone() {
		return ZoneOffset.UTC;
	}

	@Override
	public Clock withZone(ZoneId zone) {
		return this;
	}

}

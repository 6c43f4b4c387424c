package io.github.rateguard.store;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.function.LongSupplier;

import org.jspecify.annotations.Nullable;

/**
 * The clock of an instance, set by Redis's: all instances of one Redis have one time,
 * whatever their own clocks say. Its offset comes from the reading that travelled for the
 * shortest time, of the last {@link #SAMPLE_LIFE}; half the round trip is taken as the
 * way back (Cristian's algorithm), so the error is at most the other half. Without a
 * reading it is the instance's own clock. Thread-safe.
 */
public final class RedisClock extends Clock {

	/**
	 * An offset beyond which something is wrong with one of the clocks.
	 */
	public static final Duration LARGE_OFFSET = Duration.ofMillis(250);

	static final Duration SAMPLE_LIFE = Duration.ofSeconds(30);

	private final Clock clock;

	private final LongSupplier nanoTime;

	private volatile long offsetMillis;

	private @Nullable Sample best;

	/**
	 * Create a clock.
	 * @param clock the clock of this instance
	 */
	public RedisClock(Clock clock) {
		this(clock, System::nanoTime);
	}

	RedisClock(Clock clock, LongSupplier nanoTime) {
		this.clock = clock;
		this.nanoTime = nanoTime;
	}

	/**
	 * Take a reading of Redis's clock that has just arrived.
	 * @param redisMillis what Redis's clock said
	 * @param roundTripNanos how long question and answer took
	 */
	void set(long redisMillis, long roundTripNanos) {
		long ownMillis = this.clock.millis();
		long offset = redisMillis + Math.round(roundTripNanos / 2_000_000.0) - ownMillis;
		Sample sample = new Sample(offset, roundTripNanos, this.nanoTime.getAsLong());
		synchronized (this) {
			if (this.best == null || sample.isBetterThan(this.best)) {
				this.best = sample;
				this.offsetMillis = offset;
			}
		}
	}

	/**
	 * Return by how much Redis's clock is ahead of this instance's.
	 * @return the offset, negative if it is behind
	 */
	public Duration offset() {
		return Duration.ofMillis(this.offsetMillis);
	}

	@Override
	public long millis() {
		return this.clock.millis() + this.offsetMillis;
	}

	@Override
	public Instant instant() {
		return this.clock.instant().plusMillis(this.offsetMillis);
	}

	@Override
	public ZoneId getZone() {
		return this.clock.getZone();
	}

	@Override
	public Clock withZone(ZoneId zone) {
		return new Zoned(this, zone);
	}

	private record Sample(long offsetMillis, long roundTripNanos, long takenAt) {

		/**
		 * A reading that contradicts an older one means that a clock was set.
		 */
		boolean isBetterThan(Sample older) {
			long disagreementNanos = Math.abs(this.offsetMillis - older.offsetMillis) * 1_000_000 - 1_000_000;
			return this.roundTripNanos <= older.roundTripNanos || this.takenAt - older.takenAt > SAMPLE_LIFE.toNanos()
					|| disagreementNanos > (this.roundTripNanos + older.roundTripNanos) / 2;
		}

	}

	/**
	 * The same time in another zone.
	 */
	private static final class Zoned extends Clock {

		private final RedisClock clock;

		private final ZoneId zone;

		Zoned(RedisClock clock, ZoneId zone) {
			this.clock = clock;
			this.zone = zone;
		}

		@Override
		public ZoneId getZone() {
			return this.zone;
		}

		@Override
		public Clock withZone(ZoneId zone) {
			return new Zoned(this.clock, zone);
		}

		@Override
		public Instant instant() {
			return this.clock.instant();
		}

	}

}

package io.github.rateguard.alert.abuse;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

import org.jspecify.annotations.Nullable;

/**
 * Events that are alike: the first few have entries, the others are counted until
 * somebody tells their number. Periods of counting grow while more come. Thread-safe.
 */
final class Sample {

	/**
	 * How many events have entries.
	 */
	static final int ENTRIES = 3;

	static final long FIRST_PERIOD = Duration.ofMinutes(1).toMillis();

	static final long LONGEST_PERIOD = Duration.ofHours(1).toMillis();

	private static final long CLOSED = Long.MIN_VALUE / 2;

	private final AtomicInteger entries = new AtomicInteger(1);

	private final AtomicLong leftOut = new AtomicLong();

	private final AbuseKind kind;

	private final long firstSeen;

	/**
	 * Changed by one thread only.
	 */
	private volatile long periodEnd;

	private volatile @Nullable AbuseEvent event;

	private long period = FIRST_PERIOD;

	Sample(AbuseKind kind, long now) {
		this.kind = kind;
		this.firstSeen = now;
		this.periodEnd = now + FIRST_PERIOD;
	}

	AbuseKind kind() {
		return this.kind;
	}

	long firstSeen() {
		return this.firstSeen;
	}

	/**
	 * Remember what all these events are like.
	 */
	void describe(AbuseEvent event) {
		if (this.event == null) {
			this.event = event;
		}
	}

	@Nullable AbuseEvent event() {
		return this.event;
	}

	/**
	 * Return whether one more event has an entry.
	 */
	boolean hasRoom(long now) {
		return this.entries.get() < ENTRIES && now - this.firstSeen < FIRST_PERIOD
				&& this.entries.getAndIncrement() < ENTRIES;
	}

	/**
	 * Count an event that has no entry.
	 * @return {@code false} if nothing is counted here any more
	 */
	boolean leaveOut() {
		return this.leftOut.incrementAndGet() > 0;
	}

	boolean isDue(long now) {
		return now >= this.periodEnd;
	}

	/**
	 * Return how many events are to be told of, which are not counted any more, and begin
	 * a longer period.
	 * @return how many, or 0 if nothing came: nothing is counted here any more
	 */
	long next(long now) {
		if (this.leftOut.compareAndSet(0, CLOSED)) {
			return 0;
		}
		this.period = Math.min(LONGEST_PERIOD, 2 * this.period);
		this.periodEnd = now + this.period;
		return this.leftOut.getAndSet(0);
	}

	/**
	 * Return how many events are to be told of, whatever the time: nothing is counted
	 * here any more.
	 */
	long close() {
		return Math.max(0, this.leftOut.getAndSet(CLOSED));
	}

}

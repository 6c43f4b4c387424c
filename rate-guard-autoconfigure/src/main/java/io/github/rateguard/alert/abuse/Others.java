package io.github.rateguard.alert.abuse;

import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;

import org.jspecify.annotations.Nullable;

/**
 * The events of a kind that nobody tells apart. Thread-safe.
 */
final class Others {

	static final String REASON = "others";

	private final AbuseKind kind;

	private final AtomicLong count = new AtomicLong();

	private volatile long firstSeen;

	private long period = Sample.FIRST_PERIOD;

	private long due = Long.MIN_VALUE;

	Others(AbuseKind kind) {
		this.kind = kind;
	}

	void add(long events, long now) {
		if (this.count.getAndAdd(events) == 0) {
			this.firstSeen = now;
		}
	}

	/**
	 * Return what is to be told now, and less often the longer it goes on. For one
	 * thread.
	 */
	@Nullable Summary next(long now, boolean last) {
		if (now < this.due && !last) {
			return null;
		}
		long first = this.firstSeen;
		long events = this.count.getAndSet(0);
		if (events == 0) {
			this.period = Sample.FIRST_PERIOD;
			return null;
		}
		this.due = now + this.period;
		this.period = Math.min(Sample.LONGEST_PERIOD, 2 * this.period);
		return new Summary(AbuseEvent.of(this.kind, now, REASON, Map.of()), events, first);
	}

}

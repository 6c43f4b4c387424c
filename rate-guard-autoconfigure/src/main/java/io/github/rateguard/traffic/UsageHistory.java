package io.github.rateguard.traffic;

import java.time.Duration;

import org.jspecify.annotations.Nullable;

/**
 * What a group of callers used in the windows of the last one to two days; of long
 * windows, of the last eight to sixteen. For one thread.
 */
final class UsageHistory {

	private static final long SHORTEST = Duration.ofDays(1).toMillis();

	private static final int WINDOWS = 8;

	private long lastWindow;

	private @Nullable UseDistribution before;

	private UseDistribution present;

	/**
	 * Create a history.
	 * @param lastWindow the number of the last window that is part of it, or of the last
	 * one before it
	 * @param before what was used some time ago, or {@code null}
	 * @param present what was used since
	 */
	UsageHistory(long lastWindow, @Nullable UseDistribution before, UseDistribution present) {
		this.lastWindow = lastWindow;
		this.before = before;
		this.present = present;
	}

	/**
	 * Add a window, over all instances, that comes after all others.
	 */
	void add(UsageGroup group, long number, UsageSample window) {
		long end = group.endOf(number);
		if (this.present.windows() > 0 && end - this.present.since() > Math.max(SHORTEST, WINDOWS * group.spacing())) {
			this.before = this.present;
			this.present = new UseDistribution(end - group.period());
		}
		this.present.add(window);
		this.lastWindow = number;
	}

	long lastWindow() {
		return this.lastWindow;
	}

	@Nullable UseDistribution before() {
		return this.before;
	}

	UseDistribution present() {
		return this.present;
	}

	long windows() {
		return this.present.windows() + ((this.before != null) ? this.before.windows() : 0);
	}

	UseDistribution all() {
		UseDistribution all = new UseDistribution(this.present.since());
		all.add(this.present);
		if (this.before != null) {
			all.add(this.before);
		}
		return all;
	}

}

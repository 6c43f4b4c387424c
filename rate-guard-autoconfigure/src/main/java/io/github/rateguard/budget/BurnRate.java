package io.github.rateguard.budget;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;

import org.jspecify.annotations.Nullable;

/**
 * How fast a budget is spent: in the last minute, against what its window allows for a
 * minute. Counts from the first balance on that this instance saw of the window, or from
 * nothing if the window is younger than a minute. Not thread-safe.
 */
final class BurnRate {

	private static final Duration SPAN = Duration.ofMinutes(1);

	/**
	 * So many, so far apart, cover the minute.
	 */
	private static final int MOST_SAMPLES = 16;

	private static final Duration APART = Duration.ofSeconds(5);

	/**
	 * What is spent must be a twentieth of the limit at least: a few calls at the
	 * beginning of a window are no rate.
	 */
	private static final int SMALLEST_PART = 20;

	private final int most;

	private final Deque<Sample> samples = new ArrayDeque<>(MOST_SAMPLES + 1);

	private @Nullable Balance last;

	private Instant lastAt = Instant.MIN;

	/**
	 * Create a measure.
	 * @param most how many times as much as the window allows is too much
	 */
	BurnRate(int most) {
		this.most = most;
	}

	/**
	 * Take what was seen.
	 * @param balance not older than the ones before
	 */
	void add(Instant now, Balance balance) {
		Balance before = this.last;
		this.last = balance;
		this.lastAt = now;
		if (before == null || !before.window().equals(balance.window())) {
			this.samples.clear();
			Instant start = balance.window().start();
			if (Duration.between(start, now).compareTo(SPAN) < 0) {
				this.samples.add(new Sample(start, 0));
			}
			this.samples.add(new Sample(now, balance.spent()));
			return;
		}
		if (Duration.between(this.samples.getLast().time(), now).compareTo(APART) >= 0) {
			this.samples.add(new Sample(now, balance.spent()));
			if (this.samples.size() > MOST_SAMPLES) {
				this.samples.removeFirst();
			}
		}
	}

	/**
	 * Return whether the money is spent far too fast.
	 */
	boolean isTooFast(Instant now) {
		Balance balance = this.last;
		if (balance == null || balance.spent() * SMALLEST_PART < balance.limit()) {
			return false;
		}
		// Nothing was spent since
		if (Duration.between(this.lastAt, now).compareTo(SPAN) >= 0) {
			return false;
		}
		double window = Duration.between(balance.window().start(), balance.window().end()).toMillis();
		double allowed = (double) balance.limit() * SPAN.toMillis() / window;
		return spentInAMinute(now, balance.spent()) >= allowed * this.most;
	}

	private double spentInAMinute(Instant now, long spent) {
		Sample base = this.samples.getFirst();
		for (Sample sample : this.samples) {
			if (Duration.between(sample.time(), now).compareTo(SPAN) < 0) {
				break;
			}
			base = sample;
		}
		double elapsed = Math.max(SPAN.toMillis(), Duration.between(base.time(), now).toMillis());
		return (spent - base.spent()) * SPAN.toMillis() / elapsed;
	}

	/**
	 * What was spent at a time.
	 */
	private record Sample(Instant time, long spent) {

	}

}

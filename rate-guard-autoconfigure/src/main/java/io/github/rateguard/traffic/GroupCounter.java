package io.github.rateguard.traffic;

import java.time.Duration;
import java.util.TreeMap;

import org.jspecify.annotations.Nullable;

/**
 * Counts what a group of callers uses on this instance, window by window. Thread-safe.
 */
final class GroupCounter {

	/**
	 * For so long a window that has ended is remembered.
	 */
	static final Duration KEPT = Duration.ofMinutes(2);

	private final UsageGroup group;

	private final TreeMap<Long, UsageSample> ended = new TreeMap<>();

	private volatile @Nullable Window window;

	GroupCounter(UsageGroup group) {
		this.group = group;
	}

	UsageGroup group() {
		return this.group;
	}

	void count(long hash, long tokens, boolean refused, long now) {
		long number = this.group.windowAt(now);
		if (number == UsageGroup.NO_WINDOW) {
			return;
		}
		Window window = this.window;
		if (window == null || window.number != number) {
			window = open(number);
		}
		window.sampler.count(hash, tokens, refused);
	}

	private synchronized Window open(long number) {
		Window window = this.window;
		if (window == null || window.number != number) {
			end(window);
			window = new Window(number, new UsageSampler());
			this.window = window;
		}
		return window;
	}

	private void end(@Nullable Window window) {
		if (window != null) {
			this.ended.put(window.number, window.sampler.sample());
		}
	}

	/**
	 * Return the windows that have ended lately.
	 * @return the samples by the numbers of their windows, in order
	 */
	synchronized TreeMap<Long, UsageSample> ended(long now) {
		Window window = this.window;
		if (window != null && this.group.endOf(window.number) <= now) {
			end(window);
			this.window = null;
		}
		this.ended.keySet().removeIf((number) -> this.group.endOf(number) + KEPT.toMillis() < now);
		return new TreeMap<>(this.ended);
	}

	private record Window(long number, UsageSampler sampler) {

	}

}

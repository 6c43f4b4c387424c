package io.github.rateguard.bucket;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

import io.github.rateguard.Limit;
import io.github.rateguard.bucket.LocalStates.Change;
import io.github.rateguard.bucket.WindowAnswer.Admitted;
import io.github.rateguard.bucket.WindowAnswer.Refused;
import org.jspecify.annotations.Nullable;

/**
 * The windows of one key: what {@code sliding-window.lua} keeps in Redis, in the memory
 * of this instance. Immutable.
 *
 * @param latest when the key admitted its last call, in milliseconds
 * @param endsAt until when the key is kept, in milliseconds
 * @param windows one for each period
 */
record WindowState(long latest, long endsAt, List<SlidingWindow> windows) implements LocalStates.State {

	static final WindowState EMPTY = new WindowState(0, 0, List.of());

	@Override
	public boolean isEmpty() {
		return this.windows.isEmpty();
	}

	/**
	 * Take tokens from all windows or none.
	 * @param now the time, in milliseconds
	 */
	Change<WindowState, WindowAnswer> take(BucketKey key, WindowLimits limits, long tokens, long now) {
		long at = Math.max(now, this.latest);
		List<SlidingWindow> windows = new ArrayList<>(limits.values().size());
		Refusal refusal = null;
		for (Limit limit : limits.values()) {
			SlidingWindow window = window(WindowLimits.periodOf(limit)).movedTo(at);
			windows.add(window);
			long excess = window.used() + tokens - limit.tokens();
			if (excess > 0) {
				refusal = Refusal.later(refusal, new Refusal(limit, window.leftBy(excess) - now));
			}
		}
		if (refusal != null) {
			return new Change<>(this,
					new Refused(refusal.limit(), remaining(limits, windows), Duration.ofMillis(refusal.delay())));
		}
		windows.replaceAll((window) -> window.plus(tokens));
		List<Long> remaining = remaining(limits, windows);
		return new Change<>(new WindowState(at, now + limits.timeToLive(), List.copyOf(windows)),
				new Admitted(fewest(limits, remaining), remaining, new CountedTokens(key, tokens, at)));
	}

	private SlidingWindow window(long period) {
		long inherited = 0;
		for (SlidingWindow window : this.windows) {
			if (window.period() == period) {
				return window;
			}
			inherited = Math.max(inherited, window.used());
		}
		return SlidingWindow.of(period, this.latest, inherited);
	}

	private static List<Long> remaining(WindowLimits limits, List<SlidingWindow> windows) {
		List<Long> remaining = new ArrayList<>(windows.size());
		for (int i = 0; i < windows.size(); i++) {
			remaining.add(Math.max(0, limits.values().get(i).tokens() - windows.get(i).used()));
		}
		return remaining;
	}

	private static Limit fewest(WindowLimits limits, List<Long> remaining) {
		int fewest = 0;
		for (int i = 1; i < remaining.size(); i++) {
			fewest = (remaining.get(i) < remaining.get(fewest)) ? i : fewest;
		}
		return limits.values().get(fewest);
	}

	/**
	 * Count tokens in each limit as far as it has room, and say how many.
	 * @param owed how many tokens each limit owes
	 * @param now the time, in milliseconds
	 */
	Change<WindowState, List<Long>> charge(WindowLimits limits, List<Long> owed, long now) {
		long at = Math.max(now, this.latest);
		List<SlidingWindow> windows = new ArrayList<>(owed.size());
		List<Long> charged = new ArrayList<>(owed.size());
		for (int i = 0; i < owed.size(); i++) {
			Limit limit = limits.values().get(i);
			SlidingWindow window = window(WindowLimits.periodOf(limit)).movedTo(at);
			long tokens = Math.max(0, Math.min(owed.get(i), limit.tokens() - window.used()));
			windows.add(window.plus(tokens));
			charged.add(tokens);
		}
		boolean nothing = charged.stream().allMatch((tokens) -> tokens == 0);
		return new Change<>(nothing ? this : new WindowState(at, now + limits.timeToLive(), List.copyOf(windows)),
				List.copyOf(charged));
	}

	/**
	 * Return how many tokens each limit holds, and no more than it may.
	 * @param now the time, in milliseconds
	 */
	List<Long> used(WindowLimits limits, long now) {
		List<Long> used = new ArrayList<>(limits.values().size());
		for (Limit limit : limits.values()) {
			used.add(window(limit, now).used());
		}
		return List.copyOf(used);
	}

	/**
	 * Return this state without the oldest tokens of each limit, which are counted
	 * elsewhere now; those that came meanwhile stay.
	 * @param tokens how many tokens of each limit
	 * @param now the time, in milliseconds
	 */
	WindowState without(WindowLimits limits, List<Long> tokens, long now) {
		List<SlidingWindow> windows = new ArrayList<>(tokens.size());
		for (int i = 0; i < tokens.size(); i++) {
			windows.add(window(limits.values().get(i), now).minusOldest(tokens.get(i)));
		}
		boolean nothing = windows.stream().allMatch((window) -> window.used() == 0);
		return nothing ? EMPTY : new WindowState(Math.max(now, this.latest), this.endsAt, List.copyOf(windows));
	}

	/**
	 * Return the window of a limit. One that was inherited may hold more than the limit.
	 */
	private SlidingWindow window(Limit limit, long now) {
		SlidingWindow window = window(WindowLimits.periodOf(limit)).movedTo(Math.max(now, this.latest));
		return window.minusOldest(Math.max(0, window.used() - limit.tokens()));
	}

	/**
	 * Return this state with tokens out of the slot in which they were counted.
	 */
	WindowState giveBack(CountedTokens counted) {
		return new WindowState(this.latest, this.endsAt,
				this.windows.stream().map((window) -> window.minus(counted.tokens(), counted.at())).toList());
	}

	private record Refusal(Limit limit, long delay) {

		static Refusal later(@Nullable Refusal one, Refusal other) {
			return (one == null || other.delay() > one.delay()) ? other : one;
		}

	}

}

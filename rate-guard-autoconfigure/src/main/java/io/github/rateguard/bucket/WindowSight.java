package io.github.rateguard.bucket;

import java.util.ArrayList;
import java.util.List;

import io.github.rateguard.Limit;
import io.github.rateguard.bucket.BucketAnswer.Exhausted;
import io.github.rateguard.bucket.WindowAnswer.Refused;
import org.jspecify.annotations.Nullable;

/**
 * What this instance saw of the windows of a key in one answer of the store. An answer
 * does not say when tokens leave, so all of them count as if they had been taken just
 * then, but for those that a refusal waits for. Others can only have taken more since,
 * but for what they gave back. Thread-safe.
 */
final class WindowSight {

	private final BucketKey key;

	private final WindowLimits limits;

	private final List<Long> remaining;

	private final long seenAt;

	private final @Nullable Leaving leaving;

	/**
	 * Worked out when it is needed, which is seldom.
	 */
	private @Nullable WindowState state;

	private long charged;

	private WindowSight(BucketKey key, WindowLimits limits, List<Long> remaining, long seenAt,
			@Nullable Leaving leaving) {
		this.key = key;
		this.limits = limits;
		this.remaining = remaining;
		this.seenAt = seenAt;
		this.leaving = leaving;
	}

	static WindowSight of(WindowAnswer.Admitted admitted, BucketKey key, WindowLimits limits) {
		return new WindowSight(key, limits, admitted.remaining(), admitted.counted().at(), null);
	}

	/**
	 * See a refusal.
	 * @param refused the refusal
	 * @param key the key
	 * @param limits the limits
	 * @param tokens for how many tokens there was no room
	 * @param now the time, in milliseconds
	 */
	static WindowSight of(Refused refused, BucketKey key, WindowLimits limits, long tokens, long now) {
		return new WindowSight(key, limits, refused.remaining(), now,
				new Leaving(refused.binding(), tokens, now + refused.delay().toMillis()));
	}

	/**
	 * Charge a call that the store did not answer, for all instances, which do the same.
	 * Where there are more of them than the smallest limit has tokens, each admits one
	 * call if all windows were empty.
	 * @param tokens how many tokens the call takes
	 * @param instances how many instances there are
	 * @param now the time, in milliseconds
	 * @return a refusal, or {@code null} if there is room as far as is known
	 */
	synchronized @Nullable BucketAnswer charge(long tokens, int instances, long now) {
		LocalStates.Change<WindowState, WindowAnswer> change = state().take(this.key, this.limits,
				ofAll(tokens, instances), now);
		this.state = change.state();
		if (change.result() instanceof Refused refused) {
			return new Exhausted(refused.binding(), refused.fewest(), refused.delay());
		}
		this.charged += ofAll(tokens, instances);
		return null;
	}

	/**
	 * Take back the charge of a call that was refused elsewhere, unless it was charged to
	 * what was seen before this.
	 */
	synchronized void uncharge(long tokens, int instances) {
		long uncharged = Math.min(ofAll(tokens, instances), this.charged);
		this.charged -= uncharged;
		WindowState state = state();
		this.state = state.giveBack(new CountedTokens(this.key, uncharged, state.latest()));
	}

	/**
	 * See that the store has tokens back.
	 */
	synchronized void giveBack(CountedTokens counted) {
		this.state = state().giveBack(counted);
	}

	private long ofAll(long tokens, int instances) {
		return Math.min(tokens * instances, this.limits.smallest().tokens());
	}

	private WindowState state() {
		WindowState state = this.state;
		return (state != null) ? state : seen();
	}

	private WindowState seen() {
		List<SlidingWindow> windows = new ArrayList<>(this.remaining.size());
		for (int i = 0; i < this.remaining.size(); i++) {
			Limit limit = this.limits.values().get(i);
			long left = this.remaining.get(i);
			SlidingWindow window = SlidingWindow.of(WindowLimits.periodOf(limit), this.seenAt, limit.tokens() - left);
			Leaving leaving = this.leaving;
			windows.add((leaving != null && limit.equals(leaving.limit()))
					? window.leavingAt(leaving.tokens() - left, leaving.leavesAt()) : window);
		}
		return new WindowState(this.seenAt, this.seenAt + this.limits.timeToLive(), List.copyOf(windows));
	}

	/**
	 * What a refusal waits for.
	 *
	 * @param limit the limit that has to wait longest
	 * @param tokens for how many tokens it will have room
	 * @param leavesAt when, in milliseconds
	 */
	private record Leaving(Limit limit, long tokens, long leavesAt) {

	}

}

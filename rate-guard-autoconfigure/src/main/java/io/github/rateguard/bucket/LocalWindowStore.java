package io.github.rateguard.bucket;

import java.time.Clock;
import java.util.concurrent.CompletableFuture;

import io.github.rateguard.Limit;
import io.github.rateguard.Limits;
import io.github.rateguard.bucket.WindowAnswer.AboveLimit;

/**
 * Windows in the memory of this instance. A key that shared the windows of others while
 * there was no room for it inherits them when it gets its own, so that it has no more
 * than before.
 */
final class LocalWindowStore implements WindowStore, Debts {

	private final LocalStates<WindowState> states;

	private final Clock clock;

	/**
	 * Create a store.
	 * @param maximumKeys how many keys have windows of their own
	 * @param clock tells the time
	 */
	LocalWindowStore(long maximumKeys, Clock clock) {
		this.states = new LocalStates<>(maximumKeys, clock);
		this.clock = clock;
	}

	@Override
	public CompletableFuture<WindowAnswer> take(BucketKey key, Limits limits, long tokens) {
		WindowLimits windowLimits = WindowLimits.of(limits);
		Limit smallest = windowLimits.smallest();
		if (tokens > smallest.tokens()) {
			return CompletableFuture.completedFuture(new AboveLimit(smallest));
		}
		BucketKey place = this.states.place(key);
		return CompletableFuture.completedFuture(this.states.change(place, () -> shared(place),
				(state) -> state.take(place, windowLimits, tokens, this.clock.millis())));
	}

	private WindowState shared(BucketKey key) {
		WindowState state = this.states.peek(LocalStates.overflow(key));
		return (state != null) ? state : WindowState.EMPTY;
	}

	@Override
	public CompletableFuture<Void> giveBack(CountedTokens counted) {
		this.states.changeIfPresent(counted.key(), (state) -> state.giveBack(counted));
		return CompletableFuture.completedFuture(null);
	}

	/**
	 * Return how many calls found no room for windows of their own.
	 */
	long overflows() {
		return this.states.overflows();
	}

	@Override
	public long owed(BucketKey key) {
		WindowState state = this.states.peek(key);
		return (state != null) ? state.used(this.clock.millis()) : 0;
	}

	/**
	 * What the store counts now is counted here no more.
	 */
	@Override
	public void paid(BucketKey key, long tokens) {
		this.states.changeIfPresent(key, (state) -> WindowState.EMPTY);
	}

}

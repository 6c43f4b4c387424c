package io.github.rateguard.bucket;

import java.time.Clock;
import java.util.List;
import java.util.concurrent.CompletableFuture;

import io.github.rateguard.ClientAddress;
import io.github.rateguard.Limit;
import io.github.rateguard.Limits;
import io.github.rateguard.bucket.WindowAnswer.AboveLimit;
import io.github.rateguard.store.StoreStatistics;
import org.jspecify.annotations.Nullable;

/**
 * Windows in the memory of this instance. A key that shared the windows of others while
 * there was no room for it inherits them when it gets its own, so that it has no more
 * than before.
 */
final class LocalWindowStore implements WindowStore {

	private final LocalStates<WindowState> states;

	private final Clock clock;

	private final NewKeys newKeys;

	private final StoreStatistics statistics;

	/**
	 * Create a store.
	 * @param maximumKeys how many keys have windows of their own
	 * @param clock tells the time
	 * @param newKeys who may bring a new key
	 * @param statistics counts the calls that share windows for want of room
	 */
	LocalWindowStore(long maximumKeys, Clock clock, NewKeys newKeys, StoreStatistics statistics) {
		this.states = new LocalStates<>(maximumKeys, clock);
		this.clock = clock;
		this.newKeys = newKeys;
		this.statistics = statistics;
	}

	/**
	 * Let the block of a caller pay, if the key would be a new one and there is room for
	 * it.
	 * @param key the key of a call
	 * @param source where the call came from, or {@code null} if the caller cannot have
	 * invented the key
	 * @return the key to use: this one, or the one that the strangers of the block share
	 */
	BucketKey admit(BucketKey key, @Nullable ClientAddress source) {
		return this.states.isNew(key) ? this.newKeys.admit(key, source) : key;
	}

	@Override
	public CompletableFuture<WindowAnswer> take(BucketKey key, Limits limits, long tokens) {
		WindowLimits windowLimits = WindowLimits.of(limits);
		Limit smallest = windowLimits.smallest();
		if (tokens > smallest.tokens()) {
			return CompletableFuture.completedFuture(new AboveLimit(smallest));
		}
		BucketKey place = place(key);
		return CompletableFuture.completedFuture(this.states.change(place, () -> shared(place),
				(state) -> state.take(place, windowLimits, tokens, this.clock.millis())));
	}

	@Override
	public CompletableFuture<WindowAnswer> look(BucketKey key, Limits limits, long tokens) {
		WindowLimits windowLimits = WindowLimits.of(limits);
		Limit smallest = windowLimits.smallest();
		if (tokens > smallest.tokens()) {
			return CompletableFuture.completedFuture(new AboveLimit(smallest));
		}
		WindowState own = this.states.peek(key);
		WindowState state = (own != null) ? own : shared(key);
		return CompletableFuture
			.completedFuture(state.take(key, windowLimits, tokens, this.clock.millis()).result());
	}

	private BucketKey place(BucketKey key) {
		BucketKey place = this.states.place(key);
		if (!place.equals(key)) {
			this.statistics.overflow();
		}
		return place;
	}

	private WindowState shared(BucketKey key) {
		WindowState state = this.states.peek(LocalStates.overflow(key));
		return (state != null) ? state : WindowState.EMPTY;
	}

	@Override
	public CompletableFuture<List<Long>> charge(BucketKey key, Limits limits, List<Long> owed) {
		BucketKey place = place(key);
		return CompletableFuture.completedFuture(this.states.change(place, () -> shared(place),
				(state) -> state.charge(WindowLimits.of(limits), owed, this.clock.millis())));
	}

	@Override
	public CompletableFuture<Void> giveBack(CountedTokens counted) {
		this.states.changeIfPresent(counted.key(), (state) -> state.giveBack(counted));
		return CompletableFuture.completedFuture(null);
	}

	/**
	 * Return how many tokens each limit of a key holds, and no more than it may.
	 * @return the tokens in the order of the limits, or {@code null} if none holds any
	 */
	@Nullable List<Long> used(BucketKey key, Limits limits) {
		WindowState state = this.states.peek(key);
		if (state == null) {
			return null;
		}
		List<Long> used = state.used(WindowLimits.of(limits), this.clock.millis());
		return used.stream().anyMatch((tokens) -> tokens > 0) ? used : null;
	}

	/**
	 * Count the oldest tokens of each limit no more, as another store counts them now.
	 * @param key the key
	 * @param limits its limits
	 * @param tokens how many tokens of each limit
	 */
	void remove(BucketKey key, Limits limits, List<Long> tokens) {
		this.states.changeIfPresent(key,
				(state) -> state.without(WindowLimits.of(limits), tokens, this.clock.millis()));
	}

}

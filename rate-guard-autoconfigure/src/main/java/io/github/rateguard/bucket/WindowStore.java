package io.github.rateguard.bucket;

import java.util.List;
import java.util.concurrent.CompletableFuture;

import io.github.rateguard.Limits;

/**
 * Sliding windows: never more than {@link io.github.rateguard.Limit#tokens()} tokens in
 * any window of a limit's period, wherever it begins. A burst means nothing here.
 * <p>
 * Tokens are counted in slots of a sixtieth of the period. A call in slot {@code s} is
 * admitted if the slots {@code s-60} to {@code s}, which cover every window that ends in
 * {@code s}, have room for it. So tokens count for one period, and up to a sixtieth of it
 * longer. All limits of a call hold together in one key; a refusal changes nothing.
 * <p>
 * A key never goes back in time: where the clock of an instance is behind, its tokens
 * count in the latest slot that the key has seen.
 * <p>
 * When a key has windows of other periods than wanted (the configuration was changed),
 * those of the same period stay. One that is new starts with as many tokens as the
 * fullest of the old ones held, all of them counted when the key admitted its last call:
 * that many were taken, and none of them later. The others are dropped with the next
 * admitted call.
 * <p>
 * Thread-safe. Never blocks for a store.
 */
interface WindowStore {

	/**
	 * How long a key is kept after its last token has left, in milliseconds, for
	 * instances whose clocks are behind.
	 */
	long KEPT_AFTER_LAST_TOKEN = 10_000;

	/**
	 * Take tokens from all windows of a key, or none.
	 * @param key the key
	 * @param limits the limits that the key should have; not unlimited
	 * @param tokens how many tokens, at least 1
	 * @return what became of it; completes with a
	 * {@link io.github.rateguard.store.StoreUnavailableException} if the store did not
	 * answer
	 */
	CompletableFuture<WindowAnswer> take(BucketKey key, Limits limits, long tokens);

	/**
	 * Find out what {@link #take} would answer, and take nothing.
	 * @param key the key
	 * @param limits the limits that the key should have; not unlimited
	 * @param tokens how many tokens, at least 1
	 * @return what would become of it; completes with a
	 * {@link io.github.rateguard.store.StoreUnavailableException} if the store did not
	 * answer
	 */
	CompletableFuture<WindowAnswer> look(BucketKey key, Limits limits, long tokens);

	/**
	 * Count what was admitted without asking this store, in each limit as far as it has
	 * room. Unlike a call, each limit may owe another number: what a short period owed is
	 * soon forgiven, a long one remembers.
	 * @param key the key
	 * @param limits the limits that the key should have; not unlimited
	 * @param owed how many tokens each limit owes, in the order of the limits
	 * @return how many tokens were charged to each limit; completes with a
	 * {@link io.github.rateguard.store.StoreUnavailableException} if the store did not
	 * answer
	 */
	CompletableFuture<List<Long>> charge(BucketKey key, Limits limits, List<Long> owed);

	/**
	 * Give tokens back to the slot they are counted in, if it still counts and has that
	 * many. To be called at most once for each taking.
	 * @param counted what was taken
	 * @return when it is done; completes with a
	 * {@link io.github.rateguard.store.StoreUnavailableException} if the store did not
	 * answer
	 */
	CompletableFuture<Void> giveBack(CountedTokens counted);

}

package io.github.rateguard.bucket;

import java.util.List;
import java.util.concurrent.CompletableFuture;

import io.github.rateguard.store.StoreUnavailableException;

/**
 * Takes tokens out of buckets. Thread-safe.
 */
public interface Buckets {

	/**
	 * Take the tokens of all demands, or of none: if a required demand is refused, what
	 * the others took is given back, once. A refused demand that is not required stops
	 * nothing and takes nothing.
	 * @param demands the demands of one call, on different buckets
	 * @return an answer for each demand
	 */
	default Taking takeAllOrNone(List<BucketDemand> demands) {
		return takeAllOrNone(demands, () -> {
		});
	}

	/**
	 * Take the tokens of all demands, or of none, and ask others meanwhile.
	 * @param demands the demands of one call, on different buckets
	 * @param meanwhile run before this waits, unless this instance can refuse by itself;
	 * must not block
	 * @return an answer for each demand
	 */
	Taking takeAllOrNone(List<BucketDemand> demands, Runnable meanwhile);

	/**
	 * Look at a bucket or a window, and take nothing: no key is made, none lives longer,
	 * and no refusal is counted. Of other instances the store knows only what they took
	 * in advance, not what they have spent of it.
	 * @param demand the bucket, and how many tokens a call would take
	 * @return what a call would be told, with what is left before it; fails with
	 * {@link StoreUnavailableException}
	 */
	CompletableFuture<BucketAnswer> look(TokenDemand demand);

	/**
	 * Put tokens into a bucket that nobody took, up to its capacity: a grant, or with the
	 * whole capacity a reset. All instances see them at once. A sliding window cannot be
	 * granted anything.
	 * @param demand the bucket, and how many tokens
	 * @return completes when it is done; fails with {@link StoreUnavailableException}
	 */
	CompletableFuture<?> grant(TokenDemand demand);

	/**
	 * Return whether the store has not answered lately, and calls are answered without
	 * it.
	 * @return {@code true} during an outage
	 */
	boolean isOutage();

	/**
	 * Release a permit, because its call has ended. Only the first time counts.
	 * @param permit the permit
	 */
	void release(Permit permit);

	/**
	 * Return where the buckets live.
	 * @return the description
	 */
	BucketStore store();

	/**
	 * Return whether the store answers. May ask it, and waits no longer than a call.
	 * @return {@code false} while calls cannot be counted there
	 */
	boolean isReachable();

	/**
	 * Go the way to the store before calls do. Waits, for a bounded time.
	 */
	void prepare();

	/**
	 * Do what must be done now and then: ask a store that did not answer lately, give
	 * back leases that nobody spends, renew permits. To be called each second or so.
	 */
	void maintain();

	/**
	 * Give back everything that this instance holds in advance, because it stops.
	 */
	void giveBackAll();

}

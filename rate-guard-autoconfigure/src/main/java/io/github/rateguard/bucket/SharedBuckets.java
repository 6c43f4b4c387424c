package io.github.rateguard.bucket;

import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;

import io.github.bucket4j.BucketState;
import io.github.rateguard.store.Announcements;
import io.github.rateguard.store.SharedState;

/**
 * Bucket4j's buckets in {@link SharedState}. Unlike Bucket4j's own managers for Redis, a
 * change starts from what this instance saw last, or from nothing, so that it costs one
 * trip where nobody interfered. A key lives until its bucket is full again, and
 * {@link #KEPT_AFTER_REFILL} longer for instances whose clocks are behind.
 *
 * @param sharedState the store
 * @param clock the time of the buckets
 * @param deadline how long each question of a change may take
 * @param announcements tell other instances what they cannot guess
 * @param time tells how long it has taken
 */
record SharedBuckets(SharedState sharedState, Clock clock, Duration deadline, Announcements announcements,
		MonotonicTime time) {

	private static final Duration KEPT_AFTER_REFILL = Duration.ofSeconds(10);

	private static final long NANOS_PER_MILLI = 1_000_000;

	SharedBuckets(SharedState sharedState, Clock clock, Duration deadline, Announcements announcements) {
		this(sharedState, clock, deadline, announcements, MonotonicTime.SYSTEM);
	}

	/**
	 * Change a bucket.
	 * @param key its key
	 * @param change the change
	 * @return what the change tells; fails with
	 * {@link io.github.rateguard.store.StoreUnavailableException}
	 */
	<R> CompletableFuture<R> change(RememberedKey key, BucketChange<R> change) {
		return new BucketSwap<>(this, key, change).start();
	}

	/**
	 * Look at a bucket, and write nothing. Where the store has lost it, what this
	 * instance remembers is better than a full one.
	 * @param key its key
	 * @return the bucket; fails with
	 * {@link io.github.rateguard.store.StoreUnavailableException}
	 */
	CompletableFuture<BucketState> look(RememberedKey key) {
		return this.sharedState.get(key.bytes(), this.deadline).thenApply((stored) -> {
			RememberedKey.Memory memory = key.recall();
			byte[] known = stored.orElse((memory != null) ? memory.stored() : null);
			LeasableBucket seen = (known != null) ? StateCodec.decode(known) : null;
			return ((seen != null) ? seen.at(now(), key.configuration())
					: LeasableBucket.full(key.configuration(), now()))
				.state();
		});
	}

	long now() {
		return this.clock.millis() * NANOS_PER_MILLI;
	}

	Duration timeToLive(BucketState state, long now) {
		return Duration.ofNanos(state.calculateFullRefillingTime(now)).plus(KEPT_AFTER_REFILL);
	}

}

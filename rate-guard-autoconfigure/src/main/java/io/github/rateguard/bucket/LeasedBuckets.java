package io.github.rateguard.bucket;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.BiFunction;
import java.util.function.Function;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.RemovalCause;
import io.github.rateguard.Limits;
import org.jspecify.annotations.Nullable;

/**
 * The buckets of a store that this instance uses now. Dropping one loses nothing but what
 * is remembered of it: its lease goes back. Thread-safe.
 */
final class LeasedBuckets {

	private static final long MAXIMUM_SIZE = 10_000;

	private static final Duration MAINTENANCE_TIMEOUT = Duration.ofSeconds(1);

	private static final Duration IDLE_TIME = Duration.ofMinutes(1);

	/**
	 * How many leases go back at the same time, so that their commands do not stand in
	 * the way of those that somebody waits for.
	 */
	private static final int GIVE_BACKS = 64;

	private final BiFunction<BucketKey, Limits, BucketAccess> access;

	private final Engine engine;

	private final NewKeys newKeys;

	private final Cache<BucketKey, LeasedBucket> buckets = Caffeine.newBuilder()
		.maximumSize(MAXIMUM_SIZE)
		.expireAfterAccess(IDLE_TIME)
		.removalListener(LeasedBuckets::removed)
		.build();

	LeasedBuckets(BiFunction<BucketKey, Limits, BucketAccess> access, Engine engine, NewKeys newKeys) {
		this.access = access;
		this.engine = engine;
		this.newKeys = newKeys;
	}

	private static void removed(@Nullable BucketKey key, @Nullable LeasedBucket bucket, RemovalCause cause) {
		if (bucket != null) {
			bucket.close();
		}
	}

	LeasedBucket quota(TokenDemand demand) {
		LeasedBucket bucket = this.buckets.getIfPresent(demand.key());
		if (bucket != null && bucket.limits().equals(demand.limits())) {
			return bucket;
		}
		BucketKey used = (bucket != null) ? demand.key() : this.newKeys.admit(demand.key(), demand.source());
		return this.buckets.asMap()
			.compute(used, (key, present) -> (present != null && present.limits().equals(demand.limits())) ? present
					: create(key, demand.limits()));
	}

	/**
	 * Look at a bucket. One that this instance does not use is not kept for that.
	 */
	CompletableFuture<BucketAnswer> look(TokenDemand demand) {
		LeasedBucket used = this.buckets.policy().getIfPresentQuietly(demand.key());
		LeasedBucket bucket = (used != null && used.limits().equals(demand.limits())) ? used
				: create(demand.key(), demand.limits());
		return bucket.lookUp(demand.tokens());
	}

	private LeasedBucket create(BucketKey key, Limits limits) {
		return new LeasedBucket(key, limits, this.access.apply(key, limits), this.engine);
	}

	/**
	 * Give back leases that nobody spends.
	 */
	void endIdleLeases() {
		endLeases(LeasedBucket::endIdleLease, MAINTENANCE_TIMEOUT);
	}

	/**
	 * Give back all leases.
	 * @param timeout how long to wait for the store
	 */
	void endAllLeases(Duration timeout) {
		endLeases(LeasedBucket::close, timeout);
	}

	private void endLeases(Function<LeasedBucket, CompletableFuture<?>> ending, Duration timeout) {
		long end = System.nanoTime() + timeout.toNanos();
		List<CompletableFuture<?>> underWay = new ArrayList<>(GIVE_BACKS);
		for (LeasedBucket bucket : this.buckets.asMap().values()) {
			CompletableFuture<?> done = ending.apply(bucket);
			if (!done.isDone()) {
				underWay.add(done);
			}
			if (underWay.size() == GIVE_BACKS) {
				await(underWay, end);
			}
		}
		await(underWay, end);
	}

	private static void await(List<CompletableFuture<?>> underWay, long end) {
		CompletableFuture.allOf(underWay.toArray(CompletableFuture[]::new))
			.completeOnTimeout(null, Math.max(0, end - System.nanoTime()), TimeUnit.NANOSECONDS)
			.join();
		underWay.clear();
	}

	/**
	 * Forget what is remembered of a bucket, if this instance uses it.
	 * @param key the key in the store
	 */
	void forget(byte[] key) {
		for (LeasedBucket bucket : this.buckets.asMap().values()) {
			if (bucket.isAt(key)) {
				bucket.forget();
			}
		}
	}

}

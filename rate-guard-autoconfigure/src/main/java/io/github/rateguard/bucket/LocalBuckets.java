package io.github.rateguard.bucket;

import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Expiry;
import io.github.bucket4j.BucketConfiguration;
import io.github.bucket4j.TimeMeter;
import io.github.rateguard.Limit;
import io.github.rateguard.Limits;
import io.github.rateguard.store.StoreStatistics;

/**
 * Buckets in the memory of this instance. A bucket is dropped once it is full again and
 * never before, so a flood of strangers makes nobody's bucket new: where there is no room
 * for another one, the strangers of a policy share a bucket. Thread-safe.
 */
final class LocalBuckets implements Debts, Keeper {

	/**
	 * What is dropped has been full for a while, so that clocks may tick between the
	 * creation of a bucket and the first take.
	 */
	private static final long KEPT_WHEN_CREATED = TimeUnit.SECONDS.toNanos(2);

	private static final long CLEANING_INTERVAL = TimeUnit.MILLISECONDS.toNanos(100);

	private static final long MAXIMUM_CONFIGURATIONS = 1_000;

	private final long maximumSize;

	private final TimeMeter clock;

	private final NewKeys newKeys;

	private final StoreStatistics statistics;

	private final Cache<BucketKey, MemoryBucket> buckets;

	/**
	 * Of these there are no more than policies have dimensions.
	 */
	private final Map<BucketKey, MemoryBucket> overflows = new ConcurrentHashMap<>();

	private final Cache<Limits, BucketConfiguration> configurations = Caffeine.newBuilder()
		.maximumSize(MAXIMUM_CONFIGURATIONS)
		.build();

	private final AtomicLong cleanedAt;

	/**
	 * Create an empty memory.
	 * @param maximumSize how many buckets it holds, besides those of overflow
	 * @param clock the time of the buckets
	 * @param newKeys who may bring a new key
	 * @param statistics counts the calls that share a bucket for want of room
	 */
	LocalBuckets(long maximumSize, TimeMeter clock, NewKeys newKeys, StoreStatistics statistics) {
		this.maximumSize = maximumSize;
		this.clock = clock;
		this.newKeys = newKeys;
		this.statistics = statistics;
		this.cleanedAt = new AtomicLong(clock.currentTimeNanos());
		this.buckets = Caffeine.newBuilder().expireAfter(new UntilFull()).ticker(clock::currentTimeNanos).build();
	}

	MemoryBucket quota(TokenDemand demand) {
		MemoryBucket bucket = this.buckets.getIfPresent(demand.key());
		if (bucket == null) {
			return ofStranger(demand);
		}
		return bucket.limits().equals(demand.limits()) ? bucket
				: withLimits(this.buckets.asMap(), demand.key(), demand);
	}

	private MemoryBucket ofStranger(TokenDemand demand) {
		if (isFull()) {
			this.statistics.overflow();
			return withLimits(this.overflows, demand.key().overflow("all"), demand);
		}
		return withLimits(this.buckets.asMap(), this.newKeys.admit(demand.key(), demand.source()), demand);
	}

	private MemoryBucket withLimits(Map<BucketKey, MemoryBucket> map, BucketKey key, TokenDemand demand) {
		Limits limits = demand.limits();
		return map.compute(key, (same, present) -> {
			if (present == null) {
				return create(same, demand, map == this.overflows);
			}
			return present.limits().equals(limits) ? present : present.withLimits(limits, configuration(limits));
		});
	}

	private MemoryBucket create(BucketKey key, TokenDemand demand, boolean forever) {
		long seconds = 0;
		for (Limit limit : demand.limits().values()) {
			seconds = Math.max(seconds, limit.secondsToRefill(demand.tokens()));
		}
		long until = forever ? Long.MAX_VALUE
				: this.clock.currentTimeNanos() + TimeUnit.SECONDS.toNanos(seconds) + KEPT_WHEN_CREATED;
		return MemoryBucket.full(key, demand.limits(), configuration(demand.limits()), this, until);
	}

	private BucketConfiguration configuration(Limits limits) {
		return this.configurations.get(limits, Bandwidths::configuration);
	}

	/**
	 * Look at a bucket, which is full if nobody keeps it.
	 */
	BucketAnswer look(TokenDemand demand) {
		MemoryBucket kept = this.buckets.policy().getIfPresentQuietly(demand.key());
		BucketConfiguration configuration = configuration(demand.limits());
		MemoryBucket bucket = (kept != null) ? kept.withLimits(demand.limits(), configuration)
				: MemoryBucket.full(demand.key(), demand.limits(), configuration, this, 0);
		return bucket.lookUp(demand.tokens());
	}

	private boolean isFull() {
		if (this.buckets.estimatedSize() < this.maximumSize) {
			return false;
		}
		long now = this.clock.currentTimeNanos();
		long last = this.cleanedAt.get();
		boolean due = now - last >= CLEANING_INTERVAL || now < last;
		if (due && this.cleanedAt.compareAndSet(last, now)) {
			this.buckets.cleanUp();
		}
		return this.buckets.estimatedSize() >= this.maximumSize;
	}

	/**
	 * Return how many buckets are held, besides those of overflow.
	 */
	long size() {
		return this.buckets.estimatedSize();
	}

	@Override
	public TimeMeter clock() {
		return this.clock;
	}

	@Override
	public MemoryBucket keep(MemoryBucket bucket, long until) {
		return this.buckets.asMap().compute(bucket.key(), (key, present) -> {
			MemoryBucket kept = (present != null) ? present : bucket;
			kept.keepUntil(until);
			return kept;
		});
	}

	CompletableFuture<?> grant(TokenDemand demand) {
		quota(demand).settle(demand.tokens());
		return CompletableFuture.completedFuture(null);
	}

	@Override
	public long owed(BucketKey key) {
		MemoryBucket bucket = this.buckets.getIfPresent(key);
		return (bucket != null) ? bucket.missing() : 0;
	}

	@Override
	public void paid(BucketKey key, long tokens) {
		MemoryBucket bucket = this.buckets.getIfPresent(key);
		if (bucket != null) {
			bucket.settle(tokens);
		}
	}

	/**
	 * Reads what buckets say themselves; reading changes nothing.
	 */
	private static final class UntilFull implements Expiry<BucketKey, MemoryBucket> {

		@Override
		public long expireAfterCreate(BucketKey key, MemoryBucket bucket, long now) {
			return Math.max(1, bucket.keptUntil() - now);
		}

		@Override
		public long expireAfterUpdate(BucketKey key, MemoryBucket bucket, long now, long present) {
			return Math.max(1, bucket.keptUntil() - now);
		}

		@Override
		public long expireAfterRead(BucketKey key, MemoryBucket bucket, long now, long present) {
			return present;
		}

	}

}

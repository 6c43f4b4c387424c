package io.github.rateguard.bucket;

import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Expiry;
import io.github.bucket4j.TimeMeter;
import io.github.rateguard.Limit;
import io.github.rateguard.Limits;
import org.jspecify.annotations.Nullable;

/**
 * Buckets in the memory of this instance, in a bounded map. A bucket that nobody asks for
 * is forgotten once it would be full.
 */
final class LocalBuckets implements Debts {

	private final Cache<BucketKey, MemoryBucket> buckets;

	private final TimeMeter clock;

	LocalBuckets(long maximumSize, Clock clock) {
		this.clock = new ClockTimeMeter(clock);
		this.buckets = Caffeine.newBuilder()
			.maximumSize(maximumSize)
			.expireAfter(Expiry.accessing((BucketKey key, MemoryBucket bucket) -> timeToFill(bucket.limits())))
			.ticker(this.clock::currentTimeNanos)
			.build();
	}

	MemoryBucket quota(TokenDemand demand) {
		Limits limits = demand.limits();
		MemoryBucket bucket = this.buckets.get(demand.key(), (missing) -> MemoryBucket.full(limits, this.clock));
		if (bucket.limits().equals(limits)) {
			return bucket;
		}
		return this.buckets.asMap()
			.compute(demand.key(), (same, current) -> (current != null) ? current.withLimits(limits)
					: MemoryBucket.full(limits, this.clock));
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
		@Nullable MemoryBucket bucket = this.buckets.getIfPresent(key);
		if (bucket != null) {
			bucket.settle(tokens);
		}
	}

	private static Duration timeToFill(Limits limits) {
		long seconds = 1;
		for (Limit limit : limits.values()) {
			seconds = Math.max(seconds, limit.secondsToRefill(limit.burst()));
		}
		return Duration.ofSeconds(Math.min(seconds, TimeUnit.DAYS.toSeconds(366)));
	}

}

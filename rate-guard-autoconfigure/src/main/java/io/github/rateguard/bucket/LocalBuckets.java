package io.github.rateguard.bucket;

import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Expiry;
import io.github.bucket4j.Bucket;
import io.github.bucket4j.BucketConfiguration;
import io.github.bucket4j.TimeMeter;
import io.github.bucket4j.local.LocalBucketBuilder;
import io.github.rateguard.Limit;
import io.github.rateguard.Limits;

/**
 * Buckets in the memory of this instance, in a bounded map. A bucket that nobody asks for
 * is forgotten once it would be full.
 */
final class LocalBuckets implements BucketSource {

	private final Cache<BucketKey, GuardedBucket> buckets;

	private final TimeMeter timeMeter;

	LocalBuckets(long maximumSize, Clock clock) {
		this.timeMeter = new ClockTimeMeter(clock);
		this.buckets = Caffeine.newBuilder()
			.maximumSize(maximumSize)
			.expireAfter(Expiry.accessing((BucketKey key, GuardedBucket bucket) -> timeToFill(bucket.limits())))
			.ticker(this.timeMeter::currentTimeNanos)
			.build();
	}

	@Override
	public GuardedBucket bucket(BucketKey key, Limits limits) {
		GuardedBucket bucket = this.buckets.get(key, (missing) -> create(limits));
		if (bucket.limits().equals(limits)) {
			return bucket;
		}
		return this.buckets.asMap()
			.compute(key, (same, current) -> (current != null) ? withLimits(current, limits) : create(limits));
	}

	private static GuardedBucket withLimits(GuardedBucket current, Limits limits) {
		return new MemoryBucket(current.bucket(), limits, Bandwidths.configuration(limits));
	}

	private GuardedBucket create(Limits limits) {
		BucketConfiguration configuration = Bandwidths.configuration(limits);
		LocalBucketBuilder builder = Bucket.builder().withCustomTimePrecision(this.timeMeter);
		for (var bandwidth : configuration.getBandwidths()) {
			builder.addLimit(bandwidth);
		}
		return new MemoryBucket(builder.build(), limits, configuration);
	}

	private static Duration timeToFill(Limits limits) {
		long seconds = 1;
		for (Limit limit : limits.values()) {
			seconds = Math.max(seconds, limit.secondsToRefill(limit.burst()));
		}
		return Duration.ofSeconds(Math.min(seconds, TimeUnit.DAYS.toSeconds(366)));
	}

}

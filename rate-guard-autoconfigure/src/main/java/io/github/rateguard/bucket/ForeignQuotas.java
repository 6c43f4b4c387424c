package io.github.rateguard.bucket;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.github.bucket4j.BucketState;
import io.github.rateguard.Limits;

/**
 * Buckets behind a proxy manager of the application, which keeps nothing else. Dropping
 * one loses nothing but what is remembered of it. Thread-safe.
 */
final class ForeignQuotas implements QuotaSource {

	private static final long MAXIMUM_SIZE = 10_000;

	private static final Duration IDLE_TIME = Duration.ofMinutes(1);

	private final ForeignBuckets buckets;

	private final KeyFormat keyFormat;

	private final Engine engine;

	private final NewKeys newKeys;

	private final Cache<BucketKey, ForeignQuota> quotas = Caffeine.newBuilder()
		.maximumSize(MAXIMUM_SIZE)
		.expireAfterAccess(IDLE_TIME)
		.build();

	ForeignQuotas(ForeignBuckets buckets, KeyFormat keyFormat, Engine engine, NewKeys newKeys) {
		this.buckets = buckets;
		this.keyFormat = keyFormat;
		this.engine = engine;
		this.newKeys = newKeys;
	}

	@Override
	public ForeignQuota quota(BucketDemand demand) {
		TokenDemand tokens = (TokenDemand) demand;
		ForeignQuota quota = this.quotas.getIfPresent(tokens.key());
		if (quota != null && quota.limits().equals(tokens.limits())) {
			return quota;
		}
		BucketKey used = (quota != null) ? tokens.key() : this.newKeys.admit(tokens.key(), tokens.source());
		return this.quotas.asMap()
			.compute(used, (key, present) -> (present != null && present.limits().equals(tokens.limits())) ? present
					: create(key, tokens.limits()));
	}

	private ForeignQuota create(BucketKey key, Limits limits) {
		return new ForeignQuota(key, limits, this.buckets.access(this.keyFormat.encode(key), limits), this.engine);
	}

	@Override
	public CompletableFuture<BucketAnswer> look(TokenDemand demand) {
		return SafeAccess.ask(() -> {
			long now = this.engine.clock().currentTimeNanos();
			BucketState state = this.buckets.look(this.keyFormat.encode(demand.key()), demand.limits(), now);
			return CompletableFuture.completedFuture((state.getAvailableTokens() >= demand.tokens())
					? BucketAnswers.available(demand.limits(), state, 0)
					: BucketAnswers.exhausted(demand.limits(), state, 0, demand.tokens(), now));
		});
	}

	@Override
	public CompletableFuture<?> grant(TokenDemand demand) {
		return SafeAccess.ask(() -> {
			quota(demand).grant(demand.tokens());
			return CompletableFuture.completedFuture(null);
		});
	}

	@Override
	public void release(Permit permit) {
	}

	@Override
	public void maintain() {
	}

	@Override
	public void giveBackAll() {
	}

}

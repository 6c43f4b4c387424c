package io.github.rateguard.bucket;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Expiry;

/**
 * The windows of a store that this instance uses now. Dropping one loses nothing but what
 * is remembered of it. Thread-safe.
 */
final class WindowQuotas {

	private static final long MAXIMUM_SIZE = 10_000;

	private final WindowStore store;

	private final WindowDebts debts;

	private final Engine engine;

	private final NewKeys newKeys;

	/**
	 * What is remembered of a key counts for as long as its tokens do.
	 */
	private final Cache<BucketKey, WindowQuota> quotas;

	/**
	 * Create windows.
	 * @param store who counts
	 * @param memory counts while the store does not answer
	 * @param engine what the windows have in common
	 * @param newKeys who may bring a new key
	 */
	WindowQuotas(WindowStore store, LocalWindowStore memory, Engine engine, NewKeys newKeys) {
		this.store = store;
		this.debts = new WindowDebts(memory, store);
		this.engine = engine;
		this.newKeys = newKeys;
		this.quotas = Caffeine.newBuilder()
			.maximumSize(MAXIMUM_SIZE)
			.expireAfter(Expiry.accessing((BucketKey key, WindowQuota quota) -> timeToLive(quota)))
			.ticker(engine.clock()::currentTimeNanos)
			.build();
	}

	private static Duration timeToLive(WindowQuota quota) {
		return Duration.ofMillis(WindowLimits.of(quota.limits()).timeToLive());
	}

	CompletableFuture<BucketAnswer> look(TokenDemand demand) {
		return this.store.look(demand.key(), demand.limits(), demand.tokens())
			.thenApply((answer) -> answer.seenBefore(demand.tokens()));
	}

	Quota quota(TokenDemand demand) {
		WindowQuota quota = this.quotas.getIfPresent(demand.key());
		if (quota != null && quota.limits().equals(demand.limits())) {
			return quota;
		}
		BucketKey key = (quota == null) ? this.newKeys.admit(demand.key(), demand.source()) : demand.key();
		return this.quotas.asMap()
			.compute(key, (same, present) -> (present != null && present.limits().equals(demand.limits())) ? present
					: new WindowQuota(same, demand.limits(), this.store, this.debts, this.engine));
	}

}

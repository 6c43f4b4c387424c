package io.github.rateguard.bucket;

import java.time.Duration;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;

/**
 * The windows of a store that this instance uses now. Dropping one loses nothing but what
 * is remembered of it. Thread-safe.
 */
final class WindowQuotas {

	private static final long MAXIMUM_SIZE = 10_000;

	private static final Duration IDLE_TIME = Duration.ofMinutes(1);

	private final WindowStore store;

	private final Engine engine;

	private final NewKeys newKeys;

	private final Cache<BucketKey, WindowQuota> quotas = Caffeine.newBuilder()
		.maximumSize(MAXIMUM_SIZE)
		.expireAfterAccess(IDLE_TIME)
		.build();

	WindowQuotas(WindowStore store, Engine engine, NewKeys newKeys) {
		this.store = store;
		this.engine = engine;
		this.newKeys = newKeys;
	}

	Quota quota(TokenDemand demand) {
		WindowQuota quota = this.quotas.getIfPresent(demand.key());
		if (quota != null && quota.limits().equals(demand.limits())) {
			return quota;
		}
		BucketKey key = (quota == null) ? this.newKeys.admit(demand.key(), demand.source()) : demand.key();
		WindowQuota created = new WindowQuota(key, demand.limits(), this.store, this.engine);
		this.quotas.put(key, created);
		return created;
	}

}

package io.github.rateguard.bucket;

import java.time.Duration;
import java.util.function.BiFunction;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.github.bucket4j.Bucket;
import io.github.bucket4j.BucketConfiguration;
import io.github.bucket4j.distributed.BucketProxy;
import io.github.bucket4j.distributed.proxy.ProxyManager;
import io.github.bucket4j.distributed.proxy.optimization.Optimizations;
import io.github.rateguard.Limits;

/**
 * Buckets behind a Bucket4j proxy manager. Proxies are kept while they are in use, so
 * that the threads of this instance which ask for one key at the same time share one
 * trip. Dropping one loses nothing but what it remembers of its bucket.
 */
final class ProxyBuckets<K> implements BucketSource {

	private static final long MAXIMUM_SIZE = 10_000;

	private static final Duration IDLE_TIME = Duration.ofMinutes(1);

	private final ProxyManager<K> proxyManager;

	private final BiFunction<BucketKey, BucketConfiguration, K> keys;

	private final GuardedBucketFactory factory;

	private final Cache<BucketKey, GuardedBucket> proxies = Caffeine.newBuilder()
		.maximumSize(MAXIMUM_SIZE)
		.expireAfterAccess(IDLE_TIME)
		.build();

	ProxyBuckets(ProxyManager<K> proxyManager, BiFunction<BucketKey, BucketConfiguration, K> keys,
			GuardedBucketFactory factory) {
		this.proxyManager = proxyManager;
		this.keys = keys;
		this.factory = factory;
	}

	@Override
	public GuardedBucket bucket(BucketKey key, Limits limits) {
		GuardedBucket proxy = this.proxies.get(key, (missing) -> create(key, limits));
		if (proxy.limits().equals(limits)) {
			return proxy;
		}
		GuardedBucket replacement = create(key, limits);
		this.proxies.put(key, replacement);
		return replacement;
	}

	private GuardedBucket create(BucketKey key, Limits limits) {
		BucketConfiguration configuration = Bandwidths.configuration(limits);
		BucketProxy proxy = this.proxyManager.builder()
			.withOptimization(Optimizations.batching())
			.build(this.keys.apply(key, configuration), () -> configuration);
		return this.factory.create(proxy, limits, configuration);
	}

	/**
	 * Creates what replaces limits as the proxy manager allows.
	 */
	@FunctionalInterface
	interface GuardedBucketFactory {

		GuardedBucket create(Bucket proxy, Limits limits, BucketConfiguration configuration);

	}

}

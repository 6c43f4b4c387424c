package io.github.rateguard.bucket;

import io.github.bucket4j.BucketConfiguration;
import io.github.bucket4j.BucketState;
import io.github.bucket4j.distributed.proxy.ProxyManager;
import io.github.rateguard.Limits;
import io.github.rateguard.store.StoreBreaker;
import io.github.rateguard.store.StoreStatistics;

/**
 * The buckets behind a proxy manager of the application.
 *
 * @param proxyManager the proxy manager
 * @param breaker keeps calls away from it while it fails
 * @param statistics counts trips
 */
record ForeignBuckets(ProxyManager<byte[]> proxyManager, StoreBreaker breaker, StoreStatistics statistics) {

	/**
	 * Return whether the proxy manager keeps a bucket: looking at one that it does not
	 * keep would make it.
	 */
	private boolean isKept(byte[] key) {
		return this.breaker.call(() -> this.proxyManager.getProxyConfiguration(key).isPresent());
	}

	/**
	 * Look at a bucket, and change nothing.
	 * @param now the time of the buckets, in nanoseconds
	 */
	BucketState look(byte[] key, Limits limits, long now) {
		return isKept(key) ? access(key, limits).look()
				: LeasableBucket.full(Bandwidths.configuration(limits), now).state();
	}

	ForeignAccess access(byte[] key, Limits limits) {
		BucketConfiguration configuration = Bandwidths.configuration(limits);
		return new ForeignAccess(this.proxyManager.builder().build(key, () -> configuration), configuration,
				this.breaker, this.statistics);
	}

}

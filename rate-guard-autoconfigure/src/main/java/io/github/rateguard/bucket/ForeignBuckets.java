package io.github.rateguard.bucket;

import io.github.bucket4j.BucketConfiguration;
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

	ForeignAccess access(byte[] key, Limits limits) {
		BucketConfiguration configuration = Bandwidths.configuration(limits);
		return new ForeignAccess(this.proxyManager.builder().build(key, () -> configuration), configuration,
				this.breaker, this.statistics);
	}

}

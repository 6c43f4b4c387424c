package io.github.rateguard.autoconfigure;

import io.github.rateguard.store.StoreBreaker;
import io.github.bucket4j.distributed.proxy.ProxyManager;
import io.github.rateguard.bucket.Buckets;
import io.github.rateguard.bucket.BucketsFactory;

import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Conditional;
import org.springframework.context.annotation.Configuration;

/**
 * Buckets behind a {@code ProxyManager<byte[]>} bean of the application, unless it
 * demands Redis or the local store.
 */
@Configuration(proxyBeanMethods = false)
@ConditionalOnProperty(name = "rate-guard.store", havingValue = "auto", matchIfMissing = true)
@Conditional(OnProxyManagerCondition.class)
@ConditionalOnMissingBean(Buckets.class)
class ProxyManagerStoreConfiguration {

	@Bean
	Buckets rateGuardBuckets(BucketsFactory factory, StoreSettings settings, ProxyManager<byte[]> proxyManager,
			StoreBreaker breaker) {
		return factory.proxyManager(proxyManager, settings.keyFormat(), breaker);
	}

}

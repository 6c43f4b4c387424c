package io.github.rateguard.autoconfigure;

import io.github.bucket4j.distributed.proxy.ProxyManager;
import io.github.rateguard.bucket.Buckets;
import io.github.rateguard.bucket.BucketsFactory;
import io.github.rateguard.bucket.KeyFormat;

import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Conditional;
import org.springframework.context.annotation.Configuration;

/**
 * Buckets behind a {@code ProxyManager<byte[]>} bean of the application.
 */
@Configuration(proxyBeanMethods = false)
@Conditional({ OnStoreCondition.class, OnProxyManagerCondition.class })
@ConditionalOnMissingBean(Buckets.class)
class ProxyManagerStoreConfiguration {

	@Bean
	Buckets rateGuardBuckets(BucketsFactory factory, KeyFormat keyFormat, ProxyManager<byte[]> proxyManager) {
		return factory.proxyManager(proxyManager, keyFormat);
	}

}

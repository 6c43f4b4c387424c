package io.github.rateguard.autoconfigure;

import io.github.bucket4j.distributed.proxy.ProxyManager;
import io.github.rateguard.Algorithm;
import io.github.rateguard.InvalidConfigurationException;
import io.github.rateguard.bucket.Buckets;
import io.github.rateguard.bucket.BucketsFactory;
import io.github.rateguard.policy.Policies;
import io.github.rateguard.policy.Policy;
import io.github.rateguard.store.StoreBreaker;

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
			StoreBreaker breaker, Policies policies) {
		policies.all().forEach(ProxyManagerStoreConfiguration::requireBucket);
		return factory.proxyManager(proxyManager, settings.keyFormat(), breaker);
	}

	/**
	 * Instances that count each for itself, while others are shared, would look like
	 * protection.
	 */
	private static void requireBucket(Policy policy) {
		String place = "rate-guard.policies." + policy.name();
		if (policy.algorithm() != Algorithm.TOKEN_BUCKET) {
			throw new InvalidConfigurationException(place + ".algorithm", "sliding-window",
					"A ProxyManager bean keeps token buckets only.", "Write algorithm: token-bucket, or store: redis.");
		}
		if (policy.concurrency() != null) {
			throw new InvalidConfigurationException(place + ".concurrency", policy.concurrency().toString(),
					"A ProxyManager bean keeps token buckets only.", "Remove the concurrency, or write store: redis.");
		}
	}

}

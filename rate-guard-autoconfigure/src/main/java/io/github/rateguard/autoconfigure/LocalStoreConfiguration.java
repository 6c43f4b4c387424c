package io.github.rateguard.autoconfigure;

import io.github.rateguard.InvalidConfigurationException;
import io.github.rateguard.autoconfigure.RateGuardProperties.StoreType;
import io.github.rateguard.bucket.Buckets;
import io.github.rateguard.bucket.BucketsFactory;

import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * Buckets in the memory of this instance, where there is nothing to share them.
 */
@Configuration(proxyBeanMethods = false)
@ConditionalOnMissingBean(Buckets.class)
class LocalStoreConfiguration {

	@Bean
	Buckets rateGuardBuckets(BucketsFactory factory, RateGuardProperties properties) {
		if (properties.getStore() == StoreType.REDIS) {
			throw new InvalidConfigurationException("rate-guard.store", "redis",
					"There is no Redis: no LettuceConnectionFactory bean was found.",
					"Add spring-boot-starter-data-redis and set spring.data.redis.*, or write rate-guard.store: auto or"
							+ " local to count in each instance for itself.");
		}
		return factory.local();
	}

}

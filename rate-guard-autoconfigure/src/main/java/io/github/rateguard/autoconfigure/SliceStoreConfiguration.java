package io.github.rateguard.autoconfigure;

import io.github.rateguard.bucket.Buckets;
import io.github.rateguard.bucket.BucketsFactory;

import org.springframework.boot.autoconfigure.AutoConfigureBefore;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Conditional;
import org.springframework.context.annotation.Configuration;

/**
 * Buckets in memory for tests of {@code @WebMvcTest}, whatever {@code rate-guard.store}
 * says: such a slice has no Redis. Only such slices know this configuration.
 */
@Configuration(proxyBeanMethods = false)
@AutoConfigureBefore(RateGuardAutoConfiguration.class)
@Conditional(OnEnabledCondition.class)
@ConditionalOnMissingBean(Buckets.class)
class SliceStoreConfiguration {

	@Bean
	Buckets rateGuardBuckets(BucketsFactory factory) {
		return factory.local();
	}

}

package io.github.rateguard.autoconfigure;

import io.github.rateguard.actuate.RateGuardHealthIndicator;
import io.github.rateguard.bucket.Buckets;
import io.github.rateguard.doctor.Doctor;
import io.github.rateguard.policy.HandlerPlans;
import io.github.rateguard.store.StoreWatch;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.health.autoconfigure.contributor.ConditionalOnEnabledHealthIndicator;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.context.annotation.Bean;

/**
 * Auto-configuration of the health indicator.
 */
@AutoConfiguration(after = RateGuardAutoConfiguration.class)
@ConditionalOnClass({ HealthIndicator.class, ConditionalOnEnabledHealthIndicator.class })
@ConditionalOnEnabledHealthIndicator("rateguard")
@ConditionalOnBean(Buckets.class)
public final class RateGuardHealthAutoConfiguration {

	@Bean
	@ConditionalOnMissingBean(name = "rateGuardHealthIndicator")
	RateGuardHealthIndicator rateGuardHealthIndicator(Buckets buckets, HandlerPlans handlerPlans, StoreWatch storeWatch,
			ObjectProvider<Doctor> doctors) {
		return new RateGuardHealthIndicator(buckets, handlerPlans, storeWatch, doctors.getIfAvailable());
	}

}

package io.github.rateguard.autoconfigure;

import io.github.rateguard.actuate.EndpointSection;
import io.github.rateguard.actuate.EndpointSections;
import io.github.rateguard.actuate.RateGuardEndpoint;
import io.github.rateguard.actuate.UnknownParameterAdvisor;
import io.github.rateguard.bucket.Buckets;
import io.github.rateguard.policy.HandlerPlans;
import io.github.rateguard.policy.Policies;
import io.github.rateguard.store.StoreWatch;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.actuate.autoconfigure.endpoint.condition.ConditionalOnAvailableEndpoint;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;

/**
 * Auto-configuration of the endpoint.
 */
@AutoConfiguration(after = RateGuardAutoConfiguration.class)
@ConditionalOnClass(ConditionalOnAvailableEndpoint.class)
@ConditionalOnAvailableEndpoint(RateGuardEndpoint.class)
@ConditionalOnBean(Policies.class)
public final class RateGuardActuatorAutoConfiguration {

	@Bean
	@ConditionalOnMissingBean
	RateGuardEndpoint rateGuardEndpoint(Buckets buckets, Policies policies, HandlerPlans handlerPlans,
			StoreWatch storeWatch, ObjectProvider<EndpointSection> sections) {
		return new RateGuardEndpoint(buckets, policies, handlerPlans, storeWatch,
				new EndpointSections(sections.orderedStream().toList()));
	}

	@Bean
	UnknownParameterAdvisor rateGuardUnknownParameterAdvisor() {
		return new UnknownParameterAdvisor();
	}

}

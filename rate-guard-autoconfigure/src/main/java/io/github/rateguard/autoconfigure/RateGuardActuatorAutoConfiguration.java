package io.github.rateguard.autoconfigure;

import java.time.Clock;

import io.github.rateguard.actuate.AbuseLogSource;
import io.github.rateguard.actuate.AbuseSection;
import io.github.rateguard.actuate.BehaviourSection;
import io.github.rateguard.actuate.EndpointSection;
import io.github.rateguard.actuate.EndpointSections;
import io.github.rateguard.actuate.EngineBehaviourSource;
import io.github.rateguard.actuate.RateGuardEndpoint;
import io.github.rateguard.actuate.UnknownParameterAdvisor;
import io.github.rateguard.alert.abuse.AbuseLogReader;
import io.github.rateguard.behaviour.IdentityHasher;
import io.github.rateguard.behaviour.engine.Behaviour;
import io.github.rateguard.bucket.Buckets;
import io.github.rateguard.policy.HandlerPlans;
import io.github.rateguard.policy.Mode;
import io.github.rateguard.policy.Policies;
import io.github.rateguard.store.StoreWatch;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.actuate.autoconfigure.endpoint.condition.ConditionalOnAvailableEndpoint;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;

/**
 * Auto-configuration of the endpoint.
 */
@AutoConfiguration(after = { RateGuardAutoConfiguration.class, RateGuardBehaviourAutoConfiguration.class,
		RateGuardAbuseLogAutoConfiguration.class })
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
	@ConditionalOnMissingBean
	@ConditionalOnBean(AbuseLogReader.class)
	AbuseSection rateGuardAbuseSection(AbuseLogReader reader,
			@Qualifier(RateGuardAutoConfiguration.CLOCK) Clock clock) {
		return new AbuseSection(new AbuseLogSource(reader), clock);
	}

	@Bean
	@ConditionalOnMissingBean
	@ConditionalOnBean(Behaviour.class)
	BehaviourSection rateGuardBehaviourSection(Behaviour behaviour, IdentityHasher hasher,
			RateGuardProperties properties) {
		return new BehaviourSection(
				new EngineBehaviourSource(behaviour, properties.getBehaviour().getMode() == Mode.ENFORCE, hasher,
						properties.getClientAddress().getIpv6PrefixLength()));
	}

	@Bean
	UnknownParameterAdvisor rateGuardUnknownParameterAdvisor() {
		return new UnknownParameterAdvisor();
	}

}

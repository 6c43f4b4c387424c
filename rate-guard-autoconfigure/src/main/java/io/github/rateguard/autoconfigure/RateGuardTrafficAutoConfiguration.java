package io.github.rateguard.autoconfigure;

import java.time.Clock;
import java.util.List;
import java.util.function.LongSupplier;

import io.github.rateguard.actuate.AdviceDescriptor;
import io.github.rateguard.actuate.KnownCallers;
import io.github.rateguard.actuate.KnownCallers.KnownCaller;
import io.github.rateguard.actuate.PolicyAdvice;
import io.github.rateguard.actuate.RateGuardEndpoint;
import io.github.rateguard.actuate.TrafficSection;
import io.github.rateguard.policy.Policies;
import io.github.rateguard.traffic.SharedTraffic;
import io.github.rateguard.traffic.Traffic;
import io.github.rateguard.traffic.TrafficCounter;
import io.github.rateguard.traffic.TrafficLifecycle;
import io.github.rateguard.traffic.UsageAdvisor;
import io.github.rateguard.traffic.UsageCounter;
import io.github.rateguard.traffic.UsageExchange;
import io.github.rateguard.web.RequestSoftware;
import io.github.rateguard.web.SoftwareFingerprint;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.actuate.autoconfigure.endpoint.condition.ConditionalOnAvailableEndpoint;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.context.annotation.Lazy;

/**
 * Auto-configuration of what shows traffic live, and of advice on limits. Where the
 * endpoint is not available, nobody could look, so nothing is counted.
 */
@AutoConfiguration(after = { RateGuardAutoConfiguration.class, RateGuardEdgeAutoConfiguration.class },
		before = RateGuardActuatorAutoConfiguration.class)
@ConditionalOnClass(ConditionalOnAvailableEndpoint.class)
@ConditionalOnAvailableEndpoint(RateGuardEndpoint.class)
@ConditionalOnBean(Policies.class)
@Import({ RedisTrafficConfiguration.class, LocalTrafficConfiguration.class })
public final class RateGuardTrafficAutoConfiguration {

	@Bean
	TrafficCounter rateGuardTrafficCounter(@Qualifier(RateGuardAutoConfiguration.CLOCK) Clock clock,
			ObjectProvider<SoftwareFingerprint> fingerprints) {
		SoftwareFingerprint fingerprint = fingerprints.getIfAvailable();
		LongSupplier software = (fingerprint != null) ? new RequestSoftware(fingerprint) : () -> 0;
		return new TrafficCounter(clock, software);
	}

	@Bean
	UsageCounter rateGuardUsageCounter(@Qualifier(RateGuardAutoConfiguration.CLOCK) Clock clock,
			StoreSettings settings) {
		return new UsageCounter(clock, settings.identityHash());
	}

	@Bean
	Traffic rateGuardTraffic(TrafficCounter counter, SharedTraffic shared, StoreSettings settings,
			@Qualifier(RateGuardAutoConfiguration.CLOCK) Clock clock) {
		return new Traffic(counter, shared, settings.identityHash(), clock);
	}

	@Bean
	@ConditionalOnMissingBean
	KnownCallers rateGuardKnownCallers(Traffic traffic) {
		return (hash) -> traffic.find(hash)
			.stream()
			.map((caller) -> new KnownCaller(caller.id(), caller.anonymous(), caller.tier()))
			.toList();
	}

	@Bean
	@ConditionalOnMissingBean
	PolicyAdvice rateGuardPolicyAdvice(UsageAdvisor advisor) {
		return (policy) -> advisor.advice(policy).map(AdviceDescriptor::of).orElse(null);
	}

	@Bean
	@Lazy(false)
	TrafficLifecycle rateGuardTrafficLifecycle(SharedTraffic traffic, UsageExchange usage) {
		return new TrafficLifecycle(List.of(traffic, usage));
	}

	@Bean
	@ConditionalOnMissingBean
	TrafficSection rateGuardTrafficSection(Traffic traffic, UsageAdvisor advisor, RateGuardProperties properties) {
		return new TrafficSection(traffic, advisor, properties.getAbuseLog().getIdentities());
	}

}

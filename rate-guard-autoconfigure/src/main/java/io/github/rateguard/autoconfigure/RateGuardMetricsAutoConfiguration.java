package io.github.rateguard.autoconfigure;

import java.time.Clock;
import java.util.LinkedHashSet;
import java.util.Set;

import io.github.rateguard.Caller;
import io.github.rateguard.alert.AlertStatistics;
import io.github.rateguard.alert.abuse.AbuseStatistics;
import io.github.rateguard.behaviour.engine.BehaviourEngine;
import io.github.rateguard.budget.BudgetBreakers;
import io.github.rateguard.caller.TrustedProxyAddressResolver;
import io.github.rateguard.metrics.AbuseMeters;
import io.github.rateguard.metrics.AlertMeters;
import io.github.rateguard.metrics.BehaviourMeters;
import io.github.rateguard.metrics.BudgetMeters;
import io.github.rateguard.metrics.BudgetStateMeters;
import io.github.rateguard.metrics.EngineMeters;
import io.github.rateguard.metrics.StoreMeters;
import io.github.rateguard.metrics.VerdictMeters;
import io.github.rateguard.policy.Policies;
import io.github.rateguard.store.StoreWatch;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;

import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Conditional;

/**
 * Auto-configuration of meters.
 */
@AutoConfiguration(
		after = { RateGuardCallerAutoConfiguration.class, RateGuardBudgetAutoConfiguration.class,
				RateGuardBehaviourAutoConfiguration.class, RateGuardAlertAutoConfiguration.class,
				RateGuardAbuseLogAutoConfiguration.class },
		afterName = "org.springframework.boot.micrometer.metrics.autoconfigure.CompositeMeterRegistryAutoConfiguration")
@ConditionalOnClass(MeterRegistry.class)
@ConditionalOnBean({ MeterRegistry.class, Policies.class })
public final class RateGuardMetricsAutoConfiguration {

	@Bean
	VerdictMeters rateGuardVerdictMeters(MeterRegistry registry, KnownTiers knownTiers) {
		Set<String> tiers = new LinkedHashSet<>(knownTiers.names());
		tiers.add(Caller.ANONYMOUS_TIER);
		return new VerdictMeters(registry, tiers);
	}

	@Bean
	@Conditional(RateGuardBehaviourAutoConfiguration.OnBehaviourCondition.class)
	BehaviourMeters rateGuardBehaviourMeters(MeterRegistry registry) {
		return new BehaviourMeters(registry);
	}

	@Bean
	BudgetMeters rateGuardBudgetMeters(MeterRegistry registry,
			@Qualifier(RateGuardAutoConfiguration.CLOCK) Clock clock) {
		return new BudgetMeters(registry, clock);
	}

	@Bean
	BudgetStateMeters rateGuardBudgetStateMeters(BudgetBreakers breakers) {
		return new BudgetStateMeters(breakers);
	}

	@Bean
	@ConditionalOnBean(BehaviourEngine.class)
	EngineMeters rateGuardEngineMeters(BehaviourEngine engine) {
		return new EngineMeters(engine);
	}

	@Bean
	StoreMeters rateGuardStoreMeters(StoreWatch storeWatch) {
		return new StoreMeters(storeWatch);
	}

	@Bean
	AlertMeters rateGuardAlertMeters(AlertStatistics statistics) {
		return new AlertMeters(statistics);
	}

	@Bean
	@ConditionalOnBean(AbuseStatistics.class)
	AbuseMeters rateGuardAbuseMeters(AbuseStatistics statistics) {
		return new AbuseMeters(statistics);
	}

	@Bean
	@ConditionalOnBean(TrustedProxyAddressResolver.class)
	MeterBinder rateGuardUnusableHops(TrustedProxyAddressResolver addressResolver) {
		return (registry) -> FunctionCounter
			.builder("rate.guard.unusable.hops", addressResolver, TrustedProxyAddressResolver::unusableHops)
			.description("Hops of trusted proxies that named no usable client address")
			.baseUnit("hops")
			.register(registry);
	}

}

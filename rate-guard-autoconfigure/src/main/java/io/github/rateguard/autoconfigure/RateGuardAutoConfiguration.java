package io.github.rateguard.autoconfigure;

import java.time.Clock;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;

import io.github.rateguard.bucket.Buckets;
import io.github.rateguard.bucket.BucketsFactory;
import io.github.rateguard.bucket.BucketsLifecycle;
import io.github.rateguard.budget.Budgets;
import io.github.rateguard.budget.ConfiguredBudgets;
import io.github.rateguard.budget.SpendingBreakers;
import io.github.rateguard.caller.Standings;
import io.github.rateguard.caller.TierResolver;
import io.github.rateguard.guard.DefaultRateGuard;
import io.github.rateguard.guard.Guard;
import io.github.rateguard.guard.RateGuard;
import io.github.rateguard.guard.VerdictListener;
import io.github.rateguard.override.CurrentPolicies;
import io.github.rateguard.policy.CostEstimator;
import io.github.rateguard.policy.HandlerPlans;
import io.github.rateguard.policy.KeyResolver;
import io.github.rateguard.policy.Payers;
import io.github.rateguard.policy.PlanFactory;
import io.github.rateguard.policy.Policies;
import io.github.rateguard.policy.Policy;
import io.github.rateguard.policy.TokensResolver;
import io.github.rateguard.store.LiveInstances;
import io.github.rateguard.store.RedisClock;
import io.github.rateguard.store.StoreBreaker;
import io.github.rateguard.store.StoreStatistics;
import io.github.rateguard.store.StoreWatch;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.context.properties.ConfigurationPropertiesBindHandlerAdvisor;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Conditional;
import org.springframework.context.annotation.Import;
import org.springframework.context.annotation.Lazy;

/**
 * Auto-configuration of what decides: policies, buckets and the guard. Needs no web
 * application.
 */
@AutoConfiguration(afterName = "org.springframework.boot.data.redis.autoconfigure.DataRedisAutoConfiguration")
@Conditional(OnEnabledCondition.class)
@EnableConfigurationProperties(RateGuardProperties.class)
@Import({ ProxyManagerStoreConfiguration.class, RedisStoreConfiguration.class, ForeignRedisConfiguration.class,
		LocalStoreConfiguration.class })
public final class RateGuardAutoConfiguration {

	static final String CLOCK = "rateGuardClock";

	@Bean
	static ConfigurationPropertiesBindHandlerAdvisor rateGuardBindHandlerAdvisor() {
		return OverriddenListBindHandler::new;
	}

	// Set by Redis's clock where the store is Redis
	@Bean(name = CLOCK, defaultCandidate = false)
	@ConditionalOnMissingBean(name = CLOCK)
	Clock rateGuardClock() {
		return new RedisClock(Clock.systemUTC());
	}

	// Mistakes stop the start where beans are made late, too
	@Bean
	@Lazy(false)
	KnownTiers rateGuardKnownTiers(RateGuardProperties properties, ObjectProvider<TierResolver> tierResolvers) {
		return KnownTiers.of(properties, tierResolvers.stream().findAny().isPresent());
	}

	@Bean
	Policies rateGuardPolicies(RateGuardProperties properties, Map<String, KeyResolver> keyResolvers) {
		return new PolicyFactory(keyResolvers).create(properties.getPolicies());
	}

	@Bean
	HandlerPlans rateGuardHandlerPlans(RateGuardProperties properties, Policies policies,
			Map<String, TokensResolver> tokensResolvers, Payers payers, Map<String, CostEstimator> costEstimators) {
		String name = properties.getDefaultPolicy();
		Policy defaultPolicy = (name != null) ? policies.require(name, "rate-guard.default-policy") : null;
		return new HandlerPlans(new PlanFactory(policies, defaultPolicy, tokensResolvers, payers, costEstimators));
	}

	@Bean
	StoreSettings rateGuardStoreSettings(RateGuardProperties properties) {
		return StoreSettings.of(properties);
	}

	@Bean
	StoreStatistics rateGuardStoreStatistics() {
		return new StoreStatistics();
	}

	@Bean
	StoreBreaker rateGuardStoreBreaker(StoreSettings settings) {
		return new StoreBreaker(settings.breaker());
	}

	@Bean
	BucketsFactory rateGuardBucketsFactory(@Qualifier(CLOCK) Clock clock, StoreSettings settings,
			StoreStatistics statistics) {
		return new BucketsFactory(clock, settings.maximumLocalBuckets(), settings.newKeysPerBlock(), statistics);
	}

	@Bean
	StoreWatch rateGuardStoreWatch(StoreStatistics statistics, StoreBreaker breaker,
			ObjectProvider<LiveInstances> liveInstances, @Qualifier(CLOCK) Clock clock) {
		return new StoreWatch(statistics, breaker, liveInstances.getIfAvailable(), clock);
	}

	@Bean
	@Lazy(false)
	BucketsLifecycle rateGuardBucketsLifecycle(Buckets buckets, @Qualifier(CLOCK) Clock clock,
			ApplicationEventPublisher eventPublisher) {
		return new BucketsLifecycle(buckets, clock, eventPublisher::publishEvent);
	}

	@Bean
	CurrentPolicies rateGuardCurrentPolicies(@Qualifier(CLOCK) Clock clock) {
		return new CurrentPolicies(clock);
	}

	@Bean
	Guard rateGuardGuard(Buckets buckets, CurrentPolicies currentPolicies, Budgets budgets, SpendingBreakers breakers,
			ConfiguredBudgets configuredBudgets, @Qualifier(CLOCK) Clock clock,
			ObjectProvider<VerdictListener> listeners) {
		return new Guard(buckets, currentPolicies, budgets, breakers, configuredBudgets, clock,
				() -> ThreadLocalRandom.current().nextLong(), listeners.orderedStream().toList());
	}

	@Bean
	@ConditionalOnMissingBean
	RateGuard rateGuard(Policies policies, Standings standings, Guard guard) {
		return new DefaultRateGuard(policies, standings, guard);
	}

}

package io.github.rateguard.autoconfigure;

import java.time.Clock;
import java.util.Map;

import io.github.rateguard.bucket.Buckets;
import io.github.rateguard.caller.TierResolver;
import io.github.rateguard.guard.Balances;
import io.github.rateguard.guard.BucketBalances;
import io.github.rateguard.override.ConfigurationRefresh;
import io.github.rateguard.override.CurrentPolicies;
import io.github.rateguard.override.KnownOverrides;
import io.github.rateguard.override.OverrideRules;
import io.github.rateguard.override.Overrides;
import io.github.rateguard.override.SharedOverrides;
import io.github.rateguard.policy.HandlerPlans;
import io.github.rateguard.policy.KeyResolver;
import io.github.rateguard.policy.Policies;
import io.github.rateguard.policy.PolicyCatalog;
import io.github.rateguard.store.SharedRegister;

import org.springframework.beans.factory.BeanFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.cloud.context.environment.EnvironmentChangeEvent;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Lazy;
import org.springframework.core.env.Environment;

/**
 * Auto-configuration of what operators change at run time.
 */
@AutoConfiguration(after = RateGuardAutoConfiguration.class)
@ConditionalOnBean(CurrentPolicies.class)
public final class RateGuardOverrideAutoConfiguration {

	@Bean
	PolicyCatalog rateGuardPolicyCatalog(Policies policies, ObjectProvider<HandlerPlans> plans) {
		return new PolicyCatalog(policies, plans::getObject);
	}

	@Bean
	@ConditionalOnMissingBean
	Balances rateGuardBalances(Buckets buckets, CurrentPolicies currentPolicies) {
		return new BucketBalances(buckets, currentPolicies);
	}

	// Known before the first request where beans are made late, too
	@Bean
	@Lazy(false)
	@ConditionalOnMissingBean
	Overrides rateGuardOverrides(CurrentPolicies currentPolicies, PolicyCatalog catalog, KnownTiers knownTiers,
			StoreSettings settings, @Qualifier(RateGuardAutoConfiguration.CLOCK) Clock clock,
			@Qualifier(RedisStoreConfiguration.OVERRIDE_REGISTER) ObjectProvider<SharedRegister> registers,
			ApplicationEventPublisher eventPublisher) {
		OverrideRules rules = new OverrideRules(catalog, knownTiers.names());
		SharedRegister register = registers.getIfAvailable();
		return (register != null)
				? new SharedOverrides(register, currentPolicies, rules, clock, settings.identityHash(),
						eventPublisher::publishEvent)
				: new KnownOverrides(currentPolicies, rules, clock, settings.identityHash(),
						eventPublisher::publishEvent);
	}

	// Made at start-up, to know what has changed since
	@Bean
	@Lazy(false)
	@ConditionalOnMissingBean(ConfigurationRefresh.class)
	PolicyRefresh rateGuardConfigurationRefresh(Environment environment, Policies policies, PolicyCatalog catalog,
			KnownTiers knownTiers, ObjectProvider<TierResolver> tierResolvers, Map<String, KeyResolver> keyResolvers,
			CurrentPolicies currentPolicies, BeanFactory beanFactory, ApplicationEventPublisher eventPublisher) {
		boolean hasTierResolver = tierResolvers.stream().findAny().isPresent();
		return new PolicyRefresh(environment, policies, catalog, knownTiers, (properties) -> {
			KnownTiers.of(properties, hasTierResolver);
			return new PolicyFactory(keyResolvers).create(properties.getPolicies());
		}, new FailureReport(beanFactory, environment), currentPolicies, eventPublisher::publishEvent);
	}

	@Configuration(proxyBeanMethods = false)
	@ConditionalOnClass(EnvironmentChangeEvent.class)
	static class CloudConfiguration {

		@Bean
		CloudRefreshListener rateGuardCloudRefreshListener(ConfigurationRefresh refresh) {
			return new CloudRefreshListener(refresh);
		}

	}

}

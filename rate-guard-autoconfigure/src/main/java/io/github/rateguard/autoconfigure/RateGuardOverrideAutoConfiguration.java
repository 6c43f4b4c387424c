package io.github.rateguard.autoconfigure;

import java.time.Clock;

import io.github.rateguard.override.CurrentPolicies;
import io.github.rateguard.override.KnownOverrides;
import io.github.rateguard.override.OverrideRules;
import io.github.rateguard.override.Overrides;
import io.github.rateguard.override.SharedOverrides;
import io.github.rateguard.policy.HandlerPlans;
import io.github.rateguard.policy.Policies;
import io.github.rateguard.policy.PolicyCatalog;
import io.github.rateguard.store.SharedRegister;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Lazy;

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

}

package io.github.rateguard.autoconfigure;

import io.github.rateguard.autoconfigure.RateGuardProperties.ClientAddress;
import io.github.rateguard.caller.ClientAddressResolver;
import io.github.rateguard.caller.Tiers;
import io.github.rateguard.caller.TrustedProxies;
import io.github.rateguard.caller.TrustedProxyAddressResolver;
import io.github.rateguard.policy.Policies;

import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;

/**
 * Auto-configuration of what knows callers: their identity, tier and address.
 */
@AutoConfiguration(after = RateGuardAutoConfiguration.class)
@ConditionalOnBean(Policies.class)
@Import({ SecurityCallerConfiguration.class, ContainerCallerConfiguration.class })
public final class RateGuardCallerAutoConfiguration {

	@Bean
	Tiers rateGuardTiers(RateGuardProperties properties, KnownTiers knownTiers) {
		RateGuardProperties.Caller.Tiers tiers = properties.getCaller().getTiers();
		return new Tiers(tiers.getDefaultTier(), tiers.getAuthorities(), tiers.getClaim(), knownTiers.names());
	}

	@Bean
	@ConditionalOnMissingBean(ClientAddressResolver.class)
	TrustedProxyAddressResolver rateGuardClientAddressResolver(RateGuardProperties properties) {
		ClientAddress settings = properties.getClientAddress();
		return new TrustedProxyAddressResolver(
				new TrustedProxies("rate-guard.client-address.trusted-proxies", settings.getTrustedProxies()),
				settings.getHeader(), settings.getIpv6PrefixLength());
	}

}

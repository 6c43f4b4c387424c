package io.github.rateguard.autoconfigure;

import io.github.rateguard.autoconfigure.RateGuardProperties.ClientAddress;
import io.github.rateguard.caller.CallerList;
import io.github.rateguard.caller.CallerLists;
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
import org.springframework.context.annotation.Lazy;

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

	// Mistakes stop the start where beans are made late, too
	@Bean
	@Lazy(false)
	CallerLists rateGuardCallerLists(RateGuardProperties properties) {
		EdgeProperties.Allow allow = properties.getEdge().getAllow();
		EdgeProperties.Deny deny = properties.getEdge().getDeny();
		return new CallerLists(
				new CallerList("rate-guard.edge.allow", allow.getAddresses(), allow.getCallers(), allow.getTiers()),
				new CallerList("rate-guard.edge.deny", deny.getAddresses(), deny.getCallers(), deny.getTiers()));
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

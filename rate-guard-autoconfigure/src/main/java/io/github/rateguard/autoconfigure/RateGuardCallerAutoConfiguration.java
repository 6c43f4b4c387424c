package io.github.rateguard.autoconfigure;

import java.time.Clock;

import io.github.rateguard.autoconfigure.RateGuardProperties.ClientAddress;
import io.github.rateguard.caller.Bans;
import io.github.rateguard.caller.CallerList;
import io.github.rateguard.caller.CallerLists;
import io.github.rateguard.caller.Standings;
import io.github.rateguard.caller.ClientAddressResolver;
import io.github.rateguard.caller.KnownBans;
import io.github.rateguard.caller.Penalties;
import io.github.rateguard.caller.SharedBans;
import io.github.rateguard.caller.Tiers;
import io.github.rateguard.caller.TrustedProxies;
import io.github.rateguard.caller.TrustedProxyAddressResolver;
import io.github.rateguard.policy.Policies;
import io.github.rateguard.store.SharedRegister;
import io.github.rateguard.store.SharedStore;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.ApplicationEventPublisher;
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
		CallerProperties.Tiers tiers = properties.getCaller().getTiers();
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
	@Lazy(false)
	@ConditionalOnMissingBean
	Bans rateGuardBans(RateGuardProperties properties, StoreSettings settings,
			@Qualifier(RateGuardAutoConfiguration.CLOCK) Clock clock, ObjectProvider<SharedRegister> registers,
			ObjectProvider<SharedStore> stores, ApplicationEventPublisher eventPublisher) {
		EdgeProperties.Penalty penalty = properties.getEdge().getPenalty();
		Penalties penalties = Penalties.of("rate-guard.edge.penalty", penalty.getFirst(), penalty.getLongest());
		SharedRegister register = registers.getIfAvailable();
		SharedStore store = stores.getIfAvailable();
		if (register == null || store == null) {
			return new KnownBans(clock, penalties, settings.identityHash(), eventPublisher::publishEvent);
		}
		return new SharedBans(register, store.scripts(), settings.keyPrefix() + ":{bans}:penalties", clock, penalties,
				settings.identityHash(), eventPublisher::publishEvent);
	}

	@Bean
	Standings rateGuardStandings(CallerLists lists, Bans bans) {
		return new Standings(lists, bans);
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

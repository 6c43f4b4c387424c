package io.github.rateguard.autoconfigure;

import java.util.ArrayList;
import java.util.List;

import io.github.rateguard.InvalidConfigurationException;
import io.github.rateguard.caller.AuthorityTierResolver;
import io.github.rateguard.caller.CallerResolver;
import io.github.rateguard.caller.ClaimTierResolver;
import io.github.rateguard.caller.ClientAddressResolver;
import io.github.rateguard.caller.PrincipalCallerResolver;
import io.github.rateguard.caller.SecurityPrincipalSource;
import io.github.rateguard.caller.TierResolver;
import io.github.rateguard.caller.Tiers;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.io.ResourceLoader;
import org.springframework.security.core.Authentication;
import org.springframework.util.ClassUtils;

/**
 * Callers are known through Spring Security.
 */
@Configuration(proxyBeanMethods = false)
@ConditionalOnClass(Authentication.class)
@ConditionalOnMissingBean(CallerResolver.class)
class SecurityCallerConfiguration {

	private static final String CLAIM_ACCESSOR = "org.springframework.security.oauth2.core.ClaimAccessor";

	@Bean
	CallerResolver rateGuardCallerResolver(ClientAddressResolver addressResolver, Tiers tiers,
			ObjectProvider<TierResolver> tierResolvers, ResourceLoader resourceLoader) {
		List<TierResolver> all = new ArrayList<>(tierResolvers.orderedStream().toList());
		if (ClassUtils.isPresent(CLAIM_ACCESSOR, resourceLoader.getClassLoader())) {
			all.add(new ClaimTierResolver(tiers));
		}
		else if (tiers.claim() != null) {
			throw new InvalidConfigurationException("rate-guard.caller.tiers.claim", tiers.claim(),
					"Claims are read by Spring Security's OAuth2 support, which is not there.",
					"Add spring-boot-starter-security-oauth2-resource-server or -client, or remove the property.");
		}
		all.add(new AuthorityTierResolver(tiers));
		return new PrincipalCallerResolver(addressResolver, new SecurityPrincipalSource(), tiers, all);
	}

}

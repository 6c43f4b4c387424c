package io.github.rateguard.autoconfigure;

import io.github.rateguard.InvalidConfigurationException;
import io.github.rateguard.caller.CallerResolver;
import io.github.rateguard.caller.ClientAddressResolver;
import io.github.rateguard.caller.PrincipalCallerResolver;
import io.github.rateguard.caller.PrincipalSource;
import io.github.rateguard.caller.TierResolver;
import io.github.rateguard.caller.Tiers;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * Callers are known through the servlet container, where there is no Spring Security.
 */
@Configuration(proxyBeanMethods = false)
@ConditionalOnMissingBean(CallerResolver.class)
class ContainerCallerConfiguration {

	@Bean
	CallerResolver rateGuardCallerResolver(ClientAddressResolver addressResolver, Tiers tiers,
			RateGuardProperties properties, ObjectProvider<TierResolver> tierResolvers) {
		requireNothingOfSpringSecurity(properties.getCaller().getTiers());
		return new PrincipalCallerResolver(addressResolver, PrincipalSource.container(), tiers,
				tierResolvers.orderedStream().toList());
	}

	private static void requireNothingOfSpringSecurity(CallerProperties.Tiers tiers) {
		String remedy = "Add spring-boot-starter-security, use a TierResolver bean, or remove the property.";
		if (!tiers.getAuthorities().isEmpty()) {
			throw new InvalidConfigurationException("rate-guard.caller.tiers.authorities",
					tiers.getAuthorities().toString(), "Authorities are Spring Security's, which is not there.",
					remedy);
		}
		if (tiers.getClaim() != null) {
			throw new InvalidConfigurationException("rate-guard.caller.tiers.claim", tiers.getClaim(),
					"Claims are read by Spring Security's OAuth2 support, which is not there.", remedy);
		}
	}

}

package io.github.rateguard.autoconfigure;

import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;

import io.github.rateguard.bucket.BucketKey;
import io.github.rateguard.caller.Bans;
import io.github.rateguard.caller.ClientAddressResolver;
import io.github.rateguard.caller.GoodRecords;
import io.github.rateguard.caller.LocalGoodRecords;
import io.github.rateguard.caller.LoginListener;
import io.github.rateguard.caller.SharedGoodRecords;
import io.github.rateguard.caller.Standings;
import io.github.rateguard.guard.Guard;
import io.github.rateguard.policy.KeyResolver;
import io.github.rateguard.policy.Policies;
import io.github.rateguard.store.SharedStore;
import io.github.rateguard.web.EdgeCors;
import io.github.rateguard.web.EdgeFilter;
import io.github.rateguard.web.EdgePenalty;
import io.github.rateguard.web.EdgeRefusal;
import io.github.rateguard.web.EdgeRules;
import io.github.rateguard.web.LoginForms;
import io.github.rateguard.web.RateLimitFields;
import io.github.rateguard.web.RefusalWriter;
import io.github.rateguard.web.SoftwareFingerprint;
import jakarta.servlet.DispatcherType;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication.Type;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;
import org.springframework.security.authentication.event.AbstractAuthenticationEvent;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.authentication.UsernamePasswordAuthenticationFilter;
import org.springframework.util.function.SingletonSupplier;
import org.springframework.web.cors.CorsConfigurationSource;
import org.springframework.web.filter.CorsFilter;

/**
 * Auto-configuration of the filter before Spring Security.
 */
@AutoConfiguration(after = RateGuardWebMvcAutoConfiguration.class)
@ConditionalOnWebApplication(type = Type.SERVLET)
@ConditionalOnBean({ Guard.class, RefusalWriter.class })
public final class RateGuardEdgeAutoConfiguration {

	private static final int SECURITY_ORDER = -100;

	private static final int BEFORE = 10;

	@Bean
	EdgeRules rateGuardEdgeRules(RateGuardProperties properties, Policies policies,
			Map<String, KeyResolver> keyResolvers, SoftwareFingerprint fingerprint) {
		return new EdgeRuleFactory(policies, keyResolvers, fingerprint).create(properties.getEdge());
	}

	@Bean
	GoodRecords rateGuardGoodRecords(ObjectProvider<SharedStore> sharedStore, StoreSettings settings,
			@Qualifier(RateGuardAutoConfiguration.CLOCK) Clock clock) {
		GoodRecords local = new LocalGoodRecords(clock);
		SharedStore store = sharedStore.getIfAvailable();
		return (store == null) ? local
				: new SharedGoodRecords(store.state(),
						(owner) -> settings.keyFormat().encode(new BucketKey("edge", "good-record", owner)),
						settings.engine().deadline(), local);
	}

	/**
	 * As Spring Security does: the application's filter, else its configuration, which
	 * that of Spring MVC is, too.
	 */
	@Bean
	EdgeCors rateGuardEdgeCors(ObjectProvider<CorsFilter> filters, ObjectProvider<CorsConfigurationSource> sources) {
		return new EdgeCors(SingletonSupplier.of(() -> filters.orderedStream()
			.findFirst()
			.orElseGet(() -> new CorsFilter(firstOf(sources.orderedStream().toList())))));
	}

	private static CorsConfigurationSource firstOf(List<CorsConfigurationSource> sources) {
		return (request) -> sources.stream()
			.map((source) -> source.getCorsConfiguration(request))
			.filter(Objects::nonNull)
			.findFirst()
			.orElse(null);
	}

	@Bean
	EdgePenalty rateGuardEdgePenalty(RateGuardProperties properties, Bans bans) {
		return new EdgePenalty(EdgeRuleFactory.penalty(properties.getEdge().getPenalty()), bans);
	}

	@Bean
	EdgeFilter rateGuardEdgeFilter(EdgeRules rules, ClientAddressResolver addressResolver, Standings standings,
			Guard guard, GoodRecords goodRecords, LoginForms loginForms, EdgePenalty penalty, EdgeCors cors,
			RateLimitFields fields, RefusalWriter refusalWriter) {
		return new EdgeFilter(rules, addressResolver, standings, guard, goodRecords, loginForms, penalty,
				new EdgeRefusal(cors, fields, refusalWriter));
	}

	@Bean
	FilterRegistrationBean<EdgeFilter> rateGuardEdgeFilterRegistration(EdgeFilter filter, Environment environment) {
		FilterRegistrationBean<EdgeFilter> registration = new FilterRegistrationBean<>(filter);
		int security = environment.getProperty("spring.security.filter.order", Integer.class, SECURITY_ORDER);
		registration.setOrder(Math.max(security, Integer.MIN_VALUE + BEFORE) - BEFORE);
		registration.setDispatcherTypes(DispatcherType.REQUEST);
		return registration;
	}

	@Configuration(proxyBeanMethods = false)
	@ConditionalOnClass({ SecurityFilterChain.class, UsernamePasswordAuthenticationFilter.class })
	static class LoginFormsConfiguration {

		@Bean
		LoginForms rateGuardLoginForms(ObjectProvider<SecurityFilterChain> chains) {
			return new LoginForms(() -> chains.stream()
				.flatMap((chain) -> chain.getFilters().stream())
				.filter(UsernamePasswordAuthenticationFilter.class::isInstance)
				.map((filter) -> ((UsernamePasswordAuthenticationFilter) filter).getUsernameParameter())
				.collect(Collectors.toUnmodifiableSet()));
		}

	}

	@Configuration(proxyBeanMethods = false)
	@ConditionalOnMissingClass("org.springframework.security.web.authentication.UsernamePasswordAuthenticationFilter")
	static class NoLoginFormsConfiguration {

		@Bean
		LoginForms rateGuardLoginForms() {
			return new LoginForms(Set::of);
		}

	}

	@Configuration(proxyBeanMethods = false)
	@ConditionalOnClass(AbstractAuthenticationEvent.class)
	static class AuthenticationEventsConfiguration {

		@Bean
		LoginListener rateGuardLoginListener() {
			return new LoginListener();
		}

	}

}

package io.github.rateguard.autoconfigure;

import java.util.List;

import io.github.rateguard.CostMeter;
import io.github.rateguard.bucket.BucketStore;
import io.github.rateguard.bucket.Buckets;
import io.github.rateguard.budget.BudgetBreakers;
import io.github.rateguard.budget.Budgets;
import io.github.rateguard.budget.ConfiguredBudgets;
import io.github.rateguard.caller.CallerResolver;
import io.github.rateguard.caller.Standings;
import io.github.rateguard.guard.Guard;
import io.github.rateguard.policy.HandlerPlans;
import io.github.rateguard.policy.Payers;
import io.github.rateguard.web.BehaviourGate;
import io.github.rateguard.web.BehaviourTagArgumentResolver;
import io.github.rateguard.web.ContextArgumentResolver;
import io.github.rateguard.web.CostMeterArgumentResolver;
import io.github.rateguard.web.CurrentContext;
import io.github.rateguard.web.CurrentCostMeter;
import io.github.rateguard.web.EdgeRules;
import io.github.rateguard.web.HandlerReached;
import io.github.rateguard.web.HandlerRegistrar;
import io.github.rateguard.web.LazyInterceptor;
import io.github.rateguard.web.ProblemRefusalWriter;
import io.github.rateguard.web.RateGuardInterceptor;
import io.github.rateguard.web.RateLimitFields;
import io.github.rateguard.web.RefusalWriter;
import io.github.rateguard.web.SoftwareFingerprint;
import io.github.rateguard.web.UsageSource;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication.Type;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Lazy;
import org.springframework.core.Ordered;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.servlet.DispatcherServlet;
import org.springframework.web.servlet.HandlerMapping;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import org.springframework.web.servlet.handler.MappedInterceptor;

/**
 * Auto-configuration of the interceptor, and of what responses say.
 */
@AutoConfiguration(after = RateGuardCallerAutoConfiguration.class)
@ConditionalOnWebApplication(type = Type.SERVLET)
@ConditionalOnClass(DispatcherServlet.class)
@ConditionalOnBean(Guard.class)
public final class RateGuardWebMvcAutoConfiguration {

	@Bean
	@ConditionalOnMissingBean
	RateLimitFields rateGuardRateLimitFields(RateGuardProperties properties) {
		return properties.getResponse().getHeaders().createFields();
	}

	@Bean
	@ConditionalOnMissingBean
	RefusalWriter rateGuardRefusalWriter() {
		return new ProblemRefusalWriter();
	}

	@Bean
	SoftwareFingerprint rateGuardSoftwareFingerprint(StoreSettings settings) {
		return new SoftwareFingerprint(settings.identityHash().of("software"));
	}

	@Bean
	RateGuardInterceptor rateGuardInterceptor(HandlerPlans plans, CallerResolver callerResolver, Standings standings,
			Guard guard, RateLimitFields fields, RefusalWriter refusalWriter, ObjectProvider<BehaviourGate> behaviour) {
		return new RateGuardInterceptor(plans, callerResolver, standings, guard, fields, refusalWriter,
				behaviour.getIfAvailable());
	}

	@Bean
	@ConditionalOnMissingBean
	CostMeter rateGuardCostMeter() {
		return new CurrentCostMeter();
	}

	@Bean
	CurrentContext rateGuardContext(Payers payers, ConfiguredBudgets configured, Budgets budgets,
			BudgetBreakers breakers, CallerResolver callerResolver) {
		return new CurrentContext(new UsageSource(payers, configured, budgets, breakers), callerResolver);
	}

	@Bean
	WebMvcConfigurer rateGuardArguments(ObjectProvider<CurrentContext> contexts) {
		return new WebMvcConfigurer() {

			@Override
			public void addArgumentResolvers(List<HandlerMethodArgumentResolver> resolvers) {
				resolvers.add(new CostMeterArgumentResolver());
				resolvers.add(new ContextArgumentResolver(contexts::getObject));
				resolvers.add(new BehaviourTagArgumentResolver());
			}

			@Override
			public void addInterceptors(InterceptorRegistry registry) {
				registry.addInterceptor(new HandlerReached()).order(Ordered.LOWEST_PRECEDENCE);
			}

		};
	}

	@Bean
	static MappedInterceptor rateGuardMappedInterceptor(ObjectProvider<RateGuardInterceptor> interceptor) {
		return LazyInterceptor.forEveryMapping(interceptor::getObject);
	}

	@Bean
	@Lazy(false)
	HandlerRegistrar rateGuardHandlerRegistrar(HandlerPlans plans, ObjectProvider<HandlerMapping> mappings,
			Buckets buckets, ObjectProvider<EdgeRules> edgeRules) {
		return new HandlerRegistrar(plans, mappings::orderedStream, describe(buckets.store()),
				() -> edgeRules.stream().mapToInt(EdgeRules::count).sum());
	}

	private static String describe(BucketStore store) {
		return store.shared() ? store.name() + ", shared by all instances" : "the memory of this instance alone";
	}

}

package io.github.rateguard.autoconfigure;

import io.github.rateguard.bucket.BucketStore;
import io.github.rateguard.bucket.Buckets;
import io.github.rateguard.caller.CallerResolver;
import io.github.rateguard.guard.Guard;
import io.github.rateguard.policy.HandlerPlans;
import io.github.rateguard.web.HandlerRegistrar;
import io.github.rateguard.web.ProblemRefusalWriter;
import io.github.rateguard.web.RateGuardInterceptor;
import io.github.rateguard.web.RateLimitFields;
import io.github.rateguard.web.RefusalWriter;

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
import org.springframework.web.servlet.DispatcherServlet;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/**
 * Auto-configuration of the interceptor, and of what responses say.
 */
@AutoConfiguration(after = RateGuardCallerAutoConfiguration.class)
@ConditionalOnWebApplication(type = Type.SERVLET)
@ConditionalOnClass({ DispatcherServlet.class, WebMvcConfigurer.class })
@ConditionalOnBean(Guard.class)
public final class RateGuardWebMvcAutoConfiguration {

	/**
	 * Before other interceptors, so that a refused request costs little.
	 */
	private static final int INTERCEPTOR_ORDER = Ordered.HIGHEST_PRECEDENCE + 100;

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
	RateGuardInterceptor rateGuardInterceptor(HandlerPlans plans, CallerResolver callerResolver, Guard guard,
			RateLimitFields fields, RefusalWriter refusalWriter) {
		return new RateGuardInterceptor(plans, callerResolver, guard, fields, refusalWriter);
	}

	@Bean
	WebMvcConfigurer rateGuardWebMvcConfigurer(RateGuardInterceptor interceptor) {
		return new WebMvcConfigurer() {

			@Override
			public void addInterceptors(InterceptorRegistry registry) {
				registry.addInterceptor(interceptor).order(INTERCEPTOR_ORDER);
			}

		};
	}

	@Bean
	@Lazy(false)
	HandlerRegistrar rateGuardHandlerRegistrar(HandlerPlans plans,
			ObjectProvider<RequestMappingHandlerMapping> mappings, Buckets buckets) {
		return new HandlerRegistrar(plans, mappings.stream().toList(), describe(buckets.store()));
	}

	private static String describe(BucketStore store) {
		return store.shared() ? store.name() + ", shared by all instances" : "the memory of this instance alone";
	}

}

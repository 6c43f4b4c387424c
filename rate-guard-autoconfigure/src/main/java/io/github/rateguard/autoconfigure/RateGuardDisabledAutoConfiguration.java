package io.github.rateguard.autoconfigure;

import java.util.List;

import io.github.rateguard.web.BehaviourTagArgumentResolver;
import io.github.rateguard.web.SwitchedOff;
import org.apache.commons.logging.LogFactory;

import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication.Type;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Conditional;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Lazy;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.servlet.DispatcherServlet;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/**
 * Auto-configuration of nothing: says that rate-guard is there and switched off.
 */
@AutoConfiguration
@Conditional(OnDisabledCondition.class)
@Lazy(false)
public final class RateGuardDisabledAutoConfiguration {

	/**
	 * Say it, once.
	 */
	public RateGuardDisabledAutoConfiguration() {
		LogFactory.getLog(RateGuardDisabledAutoConfiguration.class)
			.warn("rate-guard is switched off by rate-guard.enabled: nothing is limited");
	}

	@Configuration(proxyBeanMethods = false)
	@ConditionalOnWebApplication(type = Type.SERVLET)
	@ConditionalOnClass(DispatcherServlet.class)
	static class ArgumentsConfiguration {

		@Bean
		SwitchedOff rateGuardSwitchedOff() {
			return new SwitchedOff();
		}

		@Bean
		WebMvcConfigurer rateGuardArguments(SwitchedOff switchedOff) {
			return new WebMvcConfigurer() {

				@Override
				public void addArgumentResolvers(List<HandlerMethodArgumentResolver> resolvers) {
					resolvers.add(switchedOff);
					resolvers.add(new BehaviourTagArgumentResolver());
				}

			};
		}

	}

}

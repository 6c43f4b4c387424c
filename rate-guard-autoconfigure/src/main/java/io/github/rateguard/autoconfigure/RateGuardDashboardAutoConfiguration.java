package io.github.rateguard.autoconfigure;

import io.github.rateguard.actuate.EndpointSection;
import io.github.rateguard.actuate.RateGuardEndpoint;
import io.github.rateguard.dashboard.DashboardHeaders;
import io.github.rateguard.dashboard.DashboardSection;
import io.github.rateguard.policy.Policies;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.actuate.autoconfigure.endpoint.condition.ConditionalOnAvailableEndpoint;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication.Type;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Conditional;
import org.springframework.web.servlet.DispatcherServlet;

/**
 * Auto-configuration of the page for operators.
 */
@AutoConfiguration(after = RateGuardAutoConfiguration.class)
@ConditionalOnClass({ ConditionalOnAvailableEndpoint.class, DispatcherServlet.class })
@ConditionalOnWebApplication(type = Type.SERVLET)
@ConditionalOnAvailableEndpoint(RateGuardEndpoint.class)
@ConditionalOnBean(Policies.class)
@Conditional(RateGuardDashboardAutoConfiguration.OnDashboardCondition.class)
public final class RateGuardDashboardAutoConfiguration {

	@Bean
	DashboardSection rateGuardDashboardSection(ObjectProvider<EndpointSection> sections) {
		return new DashboardSection(() -> sections.stream().toList());
	}

	@Bean
	DashboardHeaders rateGuardDashboardHeaders() {
		return new DashboardHeaders();
	}

	static class OnDashboardCondition extends OnBooleanCondition {

		OnDashboardCondition() {
			super("rate-guard.dashboard.enabled", true);
		}

	}

}

package io.github.rateguard.autoconfigure;

import java.util.EnumMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;

import io.github.rateguard.budget.ConfiguredBudgets;
import io.github.rateguard.caller.PasswordListener;
import io.github.rateguard.caller.RequestEvidence;
import io.github.rateguard.caller.TrustedProxyAddressResolver;
import io.github.rateguard.doctor.Check;
import io.github.rateguard.doctor.CheckCode;
import io.github.rateguard.doctor.Checks;
import io.github.rateguard.doctor.OneAddressCheck;
import io.github.rateguard.doctor.OtherLimiters;
import io.github.rateguard.doctor.SecondLimiterCheck;
import io.github.rateguard.doctor.UnguardedLoginCheck;
import io.github.rateguard.doctor.UntrustedProxyCheck;
import io.github.rateguard.doctor.UnusedPoliciesCheck;
import io.github.rateguard.doctor.VerdictEvidence;
import io.github.rateguard.doctor.WideProxiesCheck;
import io.github.rateguard.policy.HandlerPlans;
import io.github.rateguard.policy.Policies;
import io.github.rateguard.policy.Policy;
import io.github.rateguard.web.EdgeFilter;
import io.github.rateguard.web.EdgeRules;
import io.github.rateguard.web.EvidenceFilter;
import io.github.rateguard.web.LoginCoverage;
import io.github.rateguard.web.LoginForms;
import jakarta.servlet.DispatcherType;
import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication.Type;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.security.authentication.event.AbstractAuthenticationEvent;
import org.springframework.stereotype.Controller;

/**
 * Checks of web applications, and what gathers evidence of their requests.
 */
@Configuration(proxyBeanMethods = false)
@ConditionalOnWebApplication(type = Type.SERVLET)
@ConditionalOnBean(EdgeRules.class)
class DoctorWebConfiguration {

	@Bean
	Checks rateGuardRequestChecks(RequestEvidence evidence, EdgeRules rules, LoginForms loginForms,
			ObjectProvider<TrustedProxyAddressResolver> resolvers) {
		Map<CheckCode, Check> checks = new EnumMap<>(CheckCode.class);
		checks.put(CheckCode.UNGUARDED_LOGIN, new UnguardedLoginCheck(evidence, loginForms::isPresent, rules::count));
		resolvers.ifAvailable((resolver) -> {
			checks.put(CheckCode.UNTRUSTED_PROXY, new UntrustedProxyCheck(evidence));
			checks.put(CheckCode.ONE_ADDRESS, new OneAddressCheck(evidence));
			checks.put(CheckCode.WIDE_PROXIES, new WideProxiesCheck(resolver.trustedProxies()));
		});
		return new Checks(checks);
	}

	@Bean
	Checks rateGuardRuleChecks(RateGuardProperties properties, Policies policies, HandlerPlans plans,
			ConfiguredBudgets budgets, EdgeRules rules, VerdictEvidence verdicts,
			ConfigurableListableBeanFactory beans) {
		Supplier<Set<String>> elsewhere = () -> usedElsewhere(properties, budgets, rules);
		OtherLimiters others = new OtherLimiters(beans,
				(type) -> AnnotatedElementUtils.hasAnnotation(type, Controller.class));
		return new Checks(Map.of( //
				CheckCode.UNUSED_POLICIES,
				new UnusedPoliciesCheck(policies, plans, elsewhere, verdicts,
						() -> beans.getDependentBeans("rateGuard").length > 0), //
				CheckCode.SECOND_LIMITER, new SecondLimiterCheck(plans, rules::policies, others)));
	}

	private static Set<String> usedElsewhere(RateGuardProperties properties, ConfiguredBudgets budgets,
			EdgeRules rules) {
		Set<String> used = new LinkedHashSet<>();
		rules.policies().stream().map(Policy::name).forEach(used::add);
		budgets.all().forEach((budget) -> addIfPresent(used, budget.breaker().throttlePolicy()));
		addIfPresent(used, properties.getDefaultPolicy());
		addIfPresent(used, properties.getBehaviour().getThrottlePolicy());
		return used;
	}

	private static void addIfPresent(Set<String> used, @Nullable String policy) {
		if (policy != null) {
			used.add(policy);
		}
	}

	@Bean
	@ConditionalOnBean(TrustedProxyAddressResolver.class)
	FilterRegistrationBean<EvidenceFilter> rateGuardEvidenceFilterRegistration(RequestEvidence evidence,
			TrustedProxyAddressResolver addressResolver, FilterRegistrationBean<EdgeFilter> edge) {
		FilterRegistrationBean<EvidenceFilter> registration = new FilterRegistrationBean<>(
				new EvidenceFilter(evidence, addressResolver));
		registration.setOrder(edge.getOrder() + 1);
		registration.setDispatcherTypes(DispatcherType.REQUEST);
		return registration;
	}

	@Bean
	LoginCoverage rateGuardLoginCoverage(EdgeRules rules, RequestEvidence evidence) {
		return new LoginCoverage(rules, evidence);
	}

	@Configuration(proxyBeanMethods = false)
	@ConditionalOnClass(AbstractAuthenticationEvent.class)
	static class PasswordConfiguration {

		@Bean
		PasswordListener rateGuardPasswordListener(LoginCoverage coverage) {
			return new PasswordListener(coverage);
		}

	}

}

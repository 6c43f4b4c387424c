package io.github.rateguard.autoconfigure;

import io.github.rateguard.caller.AnonymousAccess;

import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.web.access.WebInvocationPrivilegeEvaluator;

/**
 * What Spring Security lets through.
 */
@Configuration(proxyBeanMethods = false)
@ConditionalOnClass(WebInvocationPrivilegeEvaluator.class)
class DoctorAccessConfiguration {

	@Bean
	@ConditionalOnBean(WebInvocationPrivilegeEvaluator.class)
	AnonymousAccess rateGuardAnonymousAccess(WebInvocationPrivilegeEvaluator evaluator) {
		return new AnonymousAccess(evaluator);
	}

}

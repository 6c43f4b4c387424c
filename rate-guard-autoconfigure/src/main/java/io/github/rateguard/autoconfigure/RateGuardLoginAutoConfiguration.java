package io.github.rateguard.autoconfigure;

import io.github.rateguard.caller.LoginEventPublisher;
import io.github.rateguard.caller.LoginFailures;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication.Type;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Conditional;
import org.springframework.security.authentication.AuthenticationEventPublisher;
import org.springframework.security.authentication.DefaultAuthenticationEventPublisher;
import org.springframework.util.function.SingletonSupplier;

/**
 * Auto-configuration of what hears of failed logins, in place of the publisher that Boot
 * would make.
 */
@AutoConfiguration(beforeName = "org.springframework.boot.security.autoconfigure.SecurityAutoConfiguration")
@Conditional(OnEnabledCondition.class)
@ConditionalOnWebApplication(type = Type.SERVLET)
@ConditionalOnClass(DefaultAuthenticationEventPublisher.class)
public final class RateGuardLoginAutoConfiguration {

	@Bean
	@ConditionalOnMissingBean(AuthenticationEventPublisher.class)
	LoginEventPublisher rateGuardLoginEventPublisher(ApplicationEventPublisher events,
			ObjectProvider<LoginFailures> failures) {
		return new LoginEventPublisher(events, SingletonSupplier.ofNullable(failures::getIfAvailable));
	}

}

package io.github.rateguard.test;

import io.github.rateguard.caller.CallerResolver;

import org.springframework.beans.factory.config.BeanPostProcessor;

/**
 * Keeps the application's resolver of callers, and lets requests act as somebody else.
 */
final class ActingCallerPostProcessor implements BeanPostProcessor {

	@Override
	public Object postProcessAfterInitialization(Object bean, String beanName) {
		return (bean instanceof CallerResolver resolver) ? new ActingCallerResolver(resolver) : bean;
	}

}

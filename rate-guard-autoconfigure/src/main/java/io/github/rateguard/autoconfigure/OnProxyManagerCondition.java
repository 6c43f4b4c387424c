package io.github.rateguard.autoconfigure;

import java.util.Objects;

import io.github.bucket4j.distributed.proxy.ProxyManager;

import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.boot.autoconfigure.condition.ConditionMessage;
import org.springframework.boot.autoconfigure.condition.ConditionOutcome;
import org.springframework.boot.autoconfigure.condition.SpringBootCondition;
import org.springframework.context.annotation.ConditionContext;
import org.springframework.context.annotation.ConfigurationCondition;
import org.springframework.core.ResolvableType;
import org.springframework.core.type.AnnotatedTypeMetadata;

/**
 * Matches if there is a {@code ProxyManager<byte[]>} bean; those with other keys are none
 * of our business.
 */
class OnProxyManagerCondition extends SpringBootCondition implements ConfigurationCondition {

	static final ResolvableType TYPE = ResolvableType.forClassWithGenerics(ProxyManager.class, byte[].class);

	@Override
	public ConfigurationPhase getConfigurationPhase() {
		return ConfigurationPhase.REGISTER_BEAN;
	}

	@Override
	public ConditionOutcome getMatchOutcome(ConditionContext context, AnnotatedTypeMetadata metadata) {
		ListableBeanFactory beanFactory = Objects.requireNonNull(context.getBeanFactory());
		String[] names = beanFactory.getBeanNamesForType(TYPE, true, false);
		ConditionMessage.Builder message = ConditionMessage.forCondition("ProxyManager<byte[]>");
		return (names.length > 0) ? ConditionOutcome.match(message.foundExactly(names))
				: ConditionOutcome.noMatch(message.because("there is no such bean"));
	}

}

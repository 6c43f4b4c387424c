package io.github.rateguard.autoconfigure;

import io.github.rateguard.autoconfigure.RateGuardProperties.StoreType;

import org.springframework.boot.autoconfigure.condition.ConditionMessage;
import org.springframework.boot.autoconfigure.condition.ConditionOutcome;
import org.springframework.boot.autoconfigure.condition.SpringBootCondition;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.context.annotation.ConditionContext;
import org.springframework.core.type.AnnotatedTypeMetadata;

/**
 * Matches unless {@code rate-guard.store} demands the local store.
 */
class OnStoreCondition extends SpringBootCondition {

	@Override
	public ConditionOutcome getMatchOutcome(ConditionContext context, AnnotatedTypeMetadata metadata) {
		StoreType store = Binder.get(context.getEnvironment())
			.bind("rate-guard.store", StoreType.class)
			.orElse(StoreType.AUTO);
		ConditionMessage.Builder message = ConditionMessage.forCondition("rate-guard.store");
		return (store != StoreType.LOCAL) ? ConditionOutcome.match(message.because("it is " + store))
				: ConditionOutcome.noMatch(message.because("it is local"));
	}

}

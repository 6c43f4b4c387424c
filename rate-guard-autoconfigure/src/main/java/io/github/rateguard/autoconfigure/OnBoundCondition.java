package io.github.rateguard.autoconfigure;

import org.springframework.boot.autoconfigure.condition.ConditionMessage;
import org.springframework.boot.autoconfigure.condition.ConditionOutcome;
import org.springframework.boot.autoconfigure.condition.SpringBootCondition;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.context.annotation.ConditionContext;
import org.springframework.core.type.AnnotatedTypeMetadata;

/**
 * Matches if a property is set, to whatever. {@code @ConditionalOnProperty} would take
 * {@code false} for not set, and fail with the value, which may be a secret, where a
 * placeholder in it cannot be resolved.
 */
abstract class OnBoundCondition extends SpringBootCondition {

	private final String property;

	OnBoundCondition(String property) {
		this.property = property;
	}

	@Override
	public ConditionOutcome getMatchOutcome(ConditionContext context, AnnotatedTypeMetadata metadata) {
		boolean bound = Binder.get(context.getEnvironment()).bind(this.property, String.class).isBound();
		return new ConditionOutcome(bound,
				ConditionMessage.forCondition(this.property).because(bound ? "it is set" : "it is not set"));
	}

}

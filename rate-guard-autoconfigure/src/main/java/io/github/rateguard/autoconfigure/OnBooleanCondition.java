package io.github.rateguard.autoconfigure;

import org.springframework.boot.autoconfigure.condition.ConditionMessage;
import org.springframework.boot.autoconfigure.condition.ConditionOutcome;
import org.springframework.boot.autoconfigure.condition.SpringBootCondition;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.context.annotation.ConditionContext;
import org.springframework.core.type.AnnotatedTypeMetadata;

/**
 * Matches if a property is true, in any of the words that Spring Boot binds to a boolean.
 * Comparing texts, as {@code @ConditionalOnBooleanProperty} does, would take {@code yes}
 * or a misspelled {@code true} for false.
 */
abstract class OnBooleanCondition extends SpringBootCondition {

	private final String property;

	private final boolean whenMissing;

	OnBooleanCondition(String property, boolean whenMissing) {
		this.property = property;
		this.whenMissing = whenMissing;
	}

	@Override
	public ConditionOutcome getMatchOutcome(ConditionContext context, AnnotatedTypeMetadata metadata) {
		boolean value = Binder.get(context.getEnvironment())
			.bind(this.property, Boolean.class)
			.orElse(this.whenMissing);
		return new ConditionOutcome(value, ConditionMessage.forCondition(this.property).because("it is " + value));
	}

}

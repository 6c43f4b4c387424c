package io.github.rateguard.autoconfigure;

import org.springframework.boot.autoconfigure.condition.ConditionOutcome;
import org.springframework.context.annotation.ConditionContext;
import org.springframework.core.type.AnnotatedTypeMetadata;

/**
 * Matches where {@link OnEnabledCondition} does not.
 */
class OnDisabledCondition extends OnEnabledCondition {

	@Override
	public ConditionOutcome getMatchOutcome(ConditionContext context, AnnotatedTypeMetadata metadata) {
		ConditionOutcome enabled = super.getMatchOutcome(context, metadata);
		return new ConditionOutcome(!enabled.isMatch(), enabled.getConditionMessage());
	}

}

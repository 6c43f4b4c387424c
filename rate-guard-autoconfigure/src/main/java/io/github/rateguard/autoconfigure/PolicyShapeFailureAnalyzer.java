package io.github.rateguard.autoconfigure;

import io.github.rateguard.InvalidConfigurationException;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.bind.BindException;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.core.env.Environment;

/**
 * Shows a policy that is written as a single limit, which Boot could only call a missing
 * converter.
 */
@Order(Ordered.HIGHEST_PRECEDENCE)
class PolicyShapeFailureAnalyzer extends AbstractFailureAnalyzer<BindException> {

	private final Environment environment;

	PolicyShapeFailureAnalyzer(Environment environment) {
		this.environment = environment;
	}

	@Override
	protected @Nullable FailureAnalysis analyze(Throwable rootFailure, BindException cause) {
		String place = cause.getName().toString();
		boolean isPolicy = cause.getTarget().getType().resolve() == PolicyProperties.class;
		String value = isPolicy ? this.environment.getProperty(place) : null;
		if (value == null) {
			return null;
		}
		return new InvalidConfigurationFailureAnalyzer().analyze(rootFailure, new InvalidConfigurationException(place,
				value, "A policy is more than one value.", "Write '%s.limits: %s'.".formatted(place, value)));
	}

}

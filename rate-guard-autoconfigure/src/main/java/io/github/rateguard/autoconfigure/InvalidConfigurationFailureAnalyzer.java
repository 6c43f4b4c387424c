package io.github.rateguard.autoconfigure;

import io.github.rateguard.InvalidConfigurationException;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/**
 * Shows an {@link InvalidConfigurationException} as place, value, problem and remedy.
 */
class InvalidConfigurationFailureAnalyzer extends AbstractFailureAnalyzer<InvalidConfigurationException> {

	@Override
	protected FailureAnalysis analyze(Throwable rootFailure, InvalidConfigurationException cause) {
		StringBuilder description = new StringBuilder(
				"rate-guard cannot start:%n%n    Place: %s%n".formatted(cause.getPlace()));
		if (cause.getValue() != null) {
			description.append("    Value: '%s'%n".formatted(cause.getValue()));
		}
		description.append("    Problem: %s".formatted(cause.getProblem()));
		return new FailureAnalysis(description.toString(), cause.getRemedy(), cause);
	}

}

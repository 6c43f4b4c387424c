package io.github.rateguard.autoconfigure;

import io.github.rateguard.InvalidConfigurationException;
import io.github.rateguard.policy.AliasConflict;
import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.BeanDefinitionStoreException;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.core.annotation.AnnotationConfigurationException;

/**
 * Shows a {@code @RateLimited} that names two policies, where the scan for components
 * finds it first.
 */
class AliasConflictFailureAnalyzer extends AbstractFailureAnalyzer<AnnotationConfigurationException> {

	@Override
	protected @Nullable FailureAnalysis analyze(Throwable rootFailure, AnnotationConfigurationException cause) {
		InvalidConfigurationException conflict = AliasConflict.explain(cause, whatWasRead(rootFailure));
		return (conflict != null) ? new InvalidConfigurationFailureAnalyzer().analyze(rootFailure, conflict) : null;
	}

	/**
	 * Spring names the file of the class that it could not read.
	 */
	private static String whatWasRead(Throwable failure) {
		for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
			if (cause instanceof BeanDefinitionStoreException && cause.getMessage() != null) {
				return "a method or class; " + cause.getMessage();
			}
		}
		return "a method or class";
	}

}

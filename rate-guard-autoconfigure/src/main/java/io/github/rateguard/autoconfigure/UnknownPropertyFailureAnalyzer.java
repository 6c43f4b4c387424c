package io.github.rateguard.autoconfigure;

import java.util.Optional;

import io.github.rateguard.InvalidConfigurationException;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.bind.UnboundConfigurationPropertiesException;
import org.springframework.boot.context.properties.source.ConfigurationProperty;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;

/**
 * Shows a property of rate-guard that does not exist with the one that was probably
 * meant. Comes before Boot's own analyzer, which cannot know that.
 */
@Order(Ordered.HIGHEST_PRECEDENCE)
class UnknownPropertyFailureAnalyzer extends AbstractFailureAnalyzer<UnboundConfigurationPropertiesException> {

	private static final ConfigurationPropertyName PREFIX = ConfigurationPropertyName.of("rate-guard");

	/**
	 * What was meant to be a secret is not shown.
	 */
	private static final ConfigurationPropertyName ALERTS = ConfigurationPropertyName.of("rate-guard.alerts");

	@Override
	protected @Nullable FailureAnalysis analyze(Throwable rootFailure, UnboundConfigurationPropertiesException cause) {
		Optional<ConfigurationProperty> unknown = cause.getUnboundProperties()
			.stream()
			.filter((property) -> PREFIX.isAncestorOf(property.getName()))
			.findFirst();
		return unknown.map((property) -> analyze(rootFailure, property)).orElse(null);
	}

	private static @Nullable FailureAnalysis analyze(Throwable rootFailure, ConfigurationProperty unknown) {
		String value = ALERTS.isAncestorOf(unknown.getName()) ? null : String.valueOf(unknown.getValue());
		return new InvalidConfigurationFailureAnalyzer().analyze(rootFailure,
				new InvalidConfigurationException(unknown.getName().toString(), value, "There is no such property.",
						KnownProperties.hint(unknown.getName())));
	}

}

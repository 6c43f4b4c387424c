package io.github.rateguard.autoconfigure;

import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;

import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.boot.context.properties.source.ConfigurationPropertySource;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.boot.context.properties.source.IterableConfigurationPropertySource;
import org.springframework.core.env.Environment;

/**
 * The properties of rate-guard as they stood in an environment at some time. Immutable.
 *
 * @param values the values by their keys
 */
record RateGuardKeys(Map<ConfigurationPropertyName, String> values) {

	private static final ConfigurationPropertyName PREFIX = ConfigurationPropertyName.of("rate-guard");

	RateGuardKeys {
		values = Map.copyOf(values);
	}

	/**
	 * Read the properties. Of several sources the first that has a key tells its value.
	 */
	static RateGuardKeys in(Environment environment) {
		Map<ConfigurationPropertyName, String> values = new HashMap<>();
		for (ConfigurationPropertySource source : ConfigurationPropertySources.get(environment)) {
			if (source instanceof IterableConfigurationPropertySource iterable) {
				iterable.stream()
					.filter(PREFIX::isAncestorOf)
					.forEach((key) -> values.computeIfAbsent(key, (same) -> value(environment, source, same)));
			}
		}
		return new RateGuardKeys(values);
	}

	private static String value(Environment environment, ConfigurationPropertySource source,
			ConfigurationPropertyName key) {
		var property = source.getConfigurationProperty(key);
		return (property != null) ? environment.resolvePlaceholders(String.valueOf(property.getValue())) : "";
	}

	/**
	 * Return the keys that have another value in other properties, or are in one of both
	 * only.
	 */
	Set<ConfigurationPropertyName> differencesTo(RateGuardKeys other) {
		Set<ConfigurationPropertyName> all = new TreeSet<>(this.values.keySet());
		all.addAll(other.values.keySet());
		all.removeIf((key) -> Objects.equals(this.values.get(key), other.values.get(key)));
		return all;
	}

}

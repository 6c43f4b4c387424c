package io.github.rateguard.autoconfigure;

import java.util.Set;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.bind.AbstractBindHandler;
import org.springframework.boot.context.properties.bind.BindContext;
import org.springframework.boot.context.properties.bind.BindHandler;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.UnboundConfigurationPropertiesException;
import org.springframework.boot.context.properties.source.ConfigurationProperty;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.boot.context.properties.source.ConfigurationPropertySource;
import org.springframework.boot.context.properties.source.IterableConfigurationPropertySource;

/**
 * Takes no property for a misspelled one because a source of higher precedence, such as a
 * profile, replaces the list that it stands in. Spring Boot sees that for lists, but not
 * for lists within lists.
 */
class OverriddenListBindHandler extends AbstractBindHandler {

	private static final ConfigurationPropertyName PREFIX = ConfigurationPropertyName.of("rate-guard");

	OverriddenListBindHandler(BindHandler parent) {
		super(parent);
	}

	@Override
	public void onFinish(ConfigurationPropertyName name, Bindable<?> target, BindContext context,
			@Nullable Object result) throws Exception {
		try {
			super.onFinish(name, target, context, result);
		}
		catch (UnboundConfigurationPropertiesException ex) {
			if (!name.equals(PREFIX)) {
				throw ex;
			}
			Set<ConfigurationProperty> unbound = ex.getUnboundProperties()
				.stream()
				.filter((property) -> !isOverridden(property.getName(), context))
				.collect(Collectors.toSet());
			if (!unbound.isEmpty()) {
				throw new UnboundConfigurationPropertiesException(unbound);
			}
		}
	}

	private static boolean isOverridden(ConfigurationPropertyName property, BindContext context) {
		for (int i = 1; i < property.getNumberOfElements(); i++) {
			if (property.isNumericIndex(i) && isOverridden(property.chop(i), property, context)) {
				return true;
			}
		}
		return false;
	}

	/**
	 * A list comes as a whole from the first source that has any of it.
	 */
	private static boolean isOverridden(ConfigurationPropertyName list, ConfigurationPropertyName property,
			BindContext context) {
		for (ConfigurationPropertySource source : context.getSources()) {
			if (source.getConfigurationProperty(property) != null) {
				return false;
			}
			if (source instanceof IterableConfigurationPropertySource iterable
					&& iterable.stream().anyMatch(list::isAncestorOf)) {
				return true;
			}
		}
		return false;
	}

}

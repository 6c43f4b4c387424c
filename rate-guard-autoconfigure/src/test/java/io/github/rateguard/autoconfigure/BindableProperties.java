package io.github.rateguard.autoconfigure;

import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.Map;
import java.util.TreeMap;

import org.jspecify.annotations.Nullable;

import org.springframework.beans.BeanUtils;
import org.springframework.boot.context.properties.bind.DataObjectPropertyName;
import org.springframework.boot.context.properties.bind.Name;
import org.springframework.util.ReflectionUtils;

/**
 * The properties that the fields of a properties class can take, with their defaults.
 */
final class BindableProperties {

	private static final String PACKAGE = RateGuardProperties.class.getPackageName() + ".";

	private BindableProperties() {
	}

	static Map<String, Property> of(String prefix, Class<?> type) {
		Map<String, Property> properties = new TreeMap<>();
		collect(prefix, BeanUtils.instantiateClass(type), properties);
		return properties;
	}

	private static void collect(String prefix, Object owner, Map<String, Property> target) {
		ReflectionUtils.doWithFields(owner.getClass(), (field) -> {
			ReflectionUtils.makeAccessible(field);
			Object value = ReflectionUtils.getField(field, owner);
			String name = prefix + "." + name(field);
			if (value != null && field.getType().getName().startsWith(PACKAGE) && !field.getType().isEnum()) {
				collect(name, value, target);
			}
			else {
				target.put(name, new Property(field.getType(), value));
			}
		}, (field) -> !Modifier.isStatic(field.getModifiers()) && !field.isSynthetic());
	}

	private static String name(Field field) {
		Name name = field.getAnnotation(Name.class);
		return (name != null) ? name.value() : DataObjectPropertyName.toDashedForm(field.getName());
	}

	/**
	 * A property.
	 *
	 * @param type the type of its values
	 * @param defaultValue the value without configuration
	 */
	record Property(Class<?> type, @Nullable Object defaultValue) {

	}

}

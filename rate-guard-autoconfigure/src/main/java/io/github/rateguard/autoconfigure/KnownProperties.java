package io.github.rateguard.autoconfigure;

import java.beans.PropertyDescriptor;
import java.lang.reflect.Field;
import java.util.Collection;
import java.util.Map;
import java.util.TreeMap;

import io.github.rateguard.policy.NearestName;
import org.jspecify.annotations.Nullable;

import org.springframework.beans.BeanUtils;
import org.springframework.boot.context.properties.bind.DataObjectPropertyName;
import org.springframework.boot.context.properties.bind.Name;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName.Form;
import org.springframework.core.ResolvableType;
import org.springframework.util.ReflectionUtils;

/**
 * The properties that {@link RateGuardProperties} can take, for hints at misspelled ones.
 */
final class KnownProperties {

	private KnownProperties() {
	}

	/**
	 * Return a hint at the property that was probably meant.
	 * @param name the name of a property that does not exist
	 * @return a sentence
	 */
	static String hint(ConfigurationPropertyName name) {
		StringBuilder known = new StringBuilder(name.getElement(0, Form.DASHED));
		ResolvableType type = ResolvableType.forClass(RateGuardProperties.class);
		for (int i = 1; i < name.getNumberOfElements(); i++) {
			ResolvableType next;
			if (Map.class.isAssignableFrom(type.toClass())) {
				next = type.asMap().getGeneric(1);
			}
			else if (Collection.class.isAssignableFrom(type.toClass())) {
				known.append('[').append(name.getElement(i, Form.ORIGINAL)).append(']');
				type = type.asCollection().getGeneric(0);
				continue;
			}
			else {
				Map<String, ResolvableType> properties = properties(type.toClass());
				String element = name.getElement(i, Form.DASHED);
				next = properties.get(element);
				if (next == null) {
					String undotted = (isNamed(type.toClass())) ? withoutDots(known, name, i, properties) : null;
					if (undotted != null) {
						return undotted;
					}
					return properties.isEmpty() ? "Did you mean '%s'?".formatted(known)
							: hint(known + ".", element, properties);
				}
			}
			known.append('.').append(name.getElement(i, Form.ORIGINAL));
			type = next;
		}
		return "Did you mean '%s'?".formatted(known);
	}

	private static boolean isNamed(Class<?> type) {
		return type == PolicyProperties.class || type == BudgetProperties.class;
	}

	/**
	 * A name with a dot binds as a shorter name with a property that does not exist.
	 */
	private static @Nullable String withoutDots(CharSequence known, ConfigurationPropertyName name, int end,
			Map<String, ResolvableType> properties) {
		StringBuilder undotted = new StringBuilder(known);
		for (int i = end; i < name.getNumberOfElements(); i++) {
			if (properties.containsKey(name.getElement(i, Form.DASHED))) {
				return "A name has no dots: write '%s.%s'.".formatted(undotted, name.subName(i));
			}
			undotted.append('-').append(name.getElement(i, Form.ORIGINAL));
		}
		return null;
	}

	private static String hint(String prefix, String element, Map<String, ResolvableType> properties) {
		return NearestName.hint(prefix + element, properties.keySet().stream().map(prefix::concat).toList());
	}

	private static Map<String, ResolvableType> properties(Class<?> type) {
		Map<String, ResolvableType> properties = new TreeMap<>();
		if (type.getPackageName().equals(RateGuardProperties.class.getPackageName()) && !type.isEnum()) {
			for (PropertyDescriptor property : BeanUtils.getPropertyDescriptors(type)) {
				if (!property.getName().equals("class")) {
					Field field = ReflectionUtils.findField(type, property.getName());
					properties.put(name(property, field),
							ResolvableType.forMethodReturnType(property.getReadMethod(), type));
				}
			}
		}
		return properties;
	}

	private static String name(PropertyDescriptor property, @Nullable Field field) {
		Name name = (field != null) ? field.getAnnotation(Name.class) : null;
		return (name != null) ? name.value() : DataObjectPropertyName.toDashedForm(property.getName());
	}

}

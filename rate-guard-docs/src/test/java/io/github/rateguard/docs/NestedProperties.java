package io.github.rateguard.docs;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.nio.file.Files;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import io.github.rateguard.autoconfigure.RateGuardProperties;
import org.jspecify.annotations.Nullable;

import org.springframework.beans.BeanUtils;
import org.springframework.boot.context.properties.bind.DataObjectPropertyName;
import org.springframework.boot.convert.DurationStyle;
import org.springframework.core.ResolvableType;
import org.springframework.util.ReflectionUtils;

/**
 * Properties of the values of maps and lists, about which metadata says nothing: their
 * descriptions are the comments of their fields.
 */
final class NestedProperties {

	private static final String PACKAGE = RateGuardProperties.class.getPackageName();

	private NestedProperties() {
	}

	/**
	 * Return the properties of a type.
	 * @param prefix what stands before their names
	 * @param type the type of the values
	 */
	static List<DescribedProperty> of(String prefix, Class<?> type) {
		List<DescribedProperty> properties = new ArrayList<>();
		Object defaults = BeanUtils.instantiateClass(type);
		for (Field field : type.getDeclaredFields()) {
			if (Modifier.isStatic(field.getModifiers()) || field.isSynthetic()) {
				continue;
			}
			String name = prefix + "." + DataObjectPropertyName.toDashedForm(field.getName());
			if (field.getType().getPackageName().equals(PACKAGE) && !field.getType().isEnum()) {
				properties.addAll(of(name, field.getType()));
			}
			else {
				ReflectionUtils.makeAccessible(field);
				properties
					.add(new DescribedProperty(name, PropertyTypes.describe(ResolvableType.forField(field).toString()),
							text(ReflectionUtils.getField(field, defaults)), comment(type, field)));
			}
		}
		return properties;
	}

	private static String comment(Class<?> type, Field field) {
		String file = type.getName().replaceAll("\\$.*", "").replace('.', '/') + ".java";
		String simple = type.getSimpleName();
		try {
			String source = Files.readString(Documentation.SOURCES.resolve(file));
			String body = source.substring(source.indexOf("class " + simple + " {"));
			Matcher matcher = Pattern
				.compile("/\\*\\*((?:(?!\\*/).)*)\\*/\\s+(?:@\\S+\\s+)*private [^;=]*\\b" + field.getName() + "\\b[ ;]",
						Pattern.DOTALL)
				.matcher(body);
			if (!matcher.find()) {
				throw new AssertionError("Nothing describes %s of %s".formatted(field.getName(), simple));
			}
			return matcher.group(1).replaceAll("\\s*\\n\\s*\\* ?", " ").trim();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private static String text(@Nullable Object value) {
		if (value == null || value instanceof Map<?, ?>) {
			return "";
		}
		if (value instanceof Collection<?> values) {
			return values.stream().map(String::valueOf).collect(Collectors.joining(", "));
		}
		if (value instanceof Duration duration) {
			return DurationStyle.SIMPLE.print(duration, java.time.temporal.ChronoUnit.SECONDS);
		}
		return (value instanceof Enum<?> constant) ? constant.name().toLowerCase(Locale.ROOT).replace('_', '-')
				: value.toString();
	}

}

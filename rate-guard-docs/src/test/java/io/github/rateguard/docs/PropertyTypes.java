package io.github.rateguard.docs;

import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

import org.springframework.util.ClassUtils;

/**
 * Names of types as those who write YAML know them.
 */
final class PropertyTypes {

	private static final Map<String, String> NAMES = Map.of("java.lang.String", "text", "java.lang.Integer", "number",
			"java.lang.Long", "number", "java.lang.Double", "number", "java.lang.Boolean", "`true` or `false`",
			"java.time.Duration", "duration");

	/**
	 * What stands for a type with properties of its own.
	 */
	static final String NESTED = "properties below";

	private PropertyTypes() {
	}

	/**
	 * Return what can be written for a type.
	 * @param type the full name, as in metadata
	 */
	static String describe(String type) {
		if (type.startsWith("java.util.List<")) {
			return "list of " + describe(argument(type, 0));
		}
		if (type.startsWith("java.util.Map<")) {
			return "map to " + describe(argument(type, 1));
		}
		Class<?> known = ClassUtils
			.resolvePrimitiveIfNecessary(ClassUtils.resolveClassName(type, PropertyTypes.class.getClassLoader()));
		if (!known.isEnum()) {
			return NAMES.getOrDefault(known.getName(), NESTED);
		}
		return Arrays.stream(known.getEnumConstants())
			.map((constant) -> "`" + ((Enum<?>) constant).name().toLowerCase(Locale.ROOT).replace('_', '-') + "`")
			.collect(Collectors.joining(", "));
	}

	private static String argument(String type, int index) {
		String arguments = type.substring(type.indexOf('<') + 1, type.length() - 1);
		return (index == 0) ? arguments : arguments.substring(arguments.indexOf(',') + 1).trim();
	}

}

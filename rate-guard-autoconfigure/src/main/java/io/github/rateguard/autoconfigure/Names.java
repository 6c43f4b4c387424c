package io.github.rateguard.autoconfigure;

import java.util.regex.Pattern;

import io.github.rateguard.InvalidConfigurationException;

/**
 * Which names may become part of keys, header fields and meters.
 */
final class Names {

	private static final int MAXIMUM_LENGTH = 64;

	private static final Pattern ALLOWED = Pattern.compile("[A-Za-z0-9_-]+");

	private Names() {
	}

	/**
	 * Check a name that stands in property keys, where a dot begins another property.
	 */
	static void require(String place, String name, String what) {
		if (!isAllowed(name)) {
			String dashed = name.replace('.', '-');
			throw new InvalidConfigurationException(place, name,
					"%s has 1 to %d letters, digits, '_' or '-'.".formatted(what, MAXIMUM_LENGTH),
					isAllowed(dashed) ? "Write '%s', or another name without dots.".formatted(dashed)
							: "Choose a name of these characters.");
		}
	}

	/**
	 * Check a name that stands in values only.
	 */
	static void requireDotted(String place, String name, String what) {
		if (!isAllowed(name.replace('.', '-'))) {
			throw new InvalidConfigurationException(place, name,
					"%s has 1 to %d letters, digits, '.', '_' or '-'.".formatted(what, MAXIMUM_LENGTH),
					"Choose a name of these characters.");
		}
	}

	private static boolean isAllowed(String name) {
		return name.length() <= MAXIMUM_LENGTH && ALLOWED.matcher(name).matches();
	}

}

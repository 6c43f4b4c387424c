package io.github.rateguard.autoconfigure;

import java.util.regex.Pattern;

import io.github.rateguard.InvalidConfigurationException;

/**
 * Which names may become part of keys, header fields and meters.
 */
final class Names {

	private static final int MAXIMUM_LENGTH = 64;

	private static final Pattern ALLOWED = Pattern.compile("[A-Za-z0-9._-]+");

	private Names() {
	}

	static void require(String place, String name, String what) {
		if (name.length() > MAXIMUM_LENGTH || !ALLOWED.matcher(name).matches()) {
			throw new InvalidConfigurationException(place, name,
					"%s has 1 to %d letters, digits, '.', '_' or '-'.".formatted(what, MAXIMUM_LENGTH),
					"Choose a name of these characters.");
		}
	}

}

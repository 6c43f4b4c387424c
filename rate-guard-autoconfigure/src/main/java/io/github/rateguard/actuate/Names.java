package io.github.rateguard.actuate;

import java.util.Locale;

/**
 * Constants as people write them: lower-case words with dashes.
 */
final class Names {

	private Names() {
	}

	static String text(Enum<?> constant) {
		return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
	}

}

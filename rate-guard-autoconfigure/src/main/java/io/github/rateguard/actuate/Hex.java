package io.github.rateguard.actuate;

import java.util.HexFormat;

import org.jspecify.annotations.Nullable;

/**
 * Hashes as people read them: 16 hexadecimal digits.
 */
final class Hex {

	private static final int DIGITS = 16;

	private static final HexFormat FORMAT = HexFormat.of();

	private Hex() {
	}

	static String text(long hash) {
		return FORMAT.toHexDigits(hash);
	}

	static @Nullable Long parse(String text) {
		if (text.length() != DIGITS || !text.chars().allMatch(HexFormat::isHexDigit)) {
			return null;
		}
		return HexFormat.fromHexDigitsToLong(text);
	}

}

package io.github.rateguard.web;

import java.nio.charset.StandardCharsets;

import org.jspecify.annotations.Nullable;

/**
 * Reads one parameter out of the query of a URL, as the container would: names and values
 * are form-encoded UTF-8. Whatever a client writes, reading ends and does not throw.
 */
final class QueryText {

	static final int MAXIMUM_LENGTH = 8_192;

	static final int MAXIMUM_PARAMETERS = 128;

	private QueryText() {
	}

	/**
	 * Return the first value of a parameter.
	 * @param query the query as it was sent
	 * @param name the name of the parameter
	 * @return the value, empty if the query is too long to be read to its end, or
	 * {@code null} if there is none
	 */
	static @Nullable String first(@Nullable String query, String name) {
		if (query == null) {
			return null;
		}
		boolean cut = query.length() > MAXIMUM_LENGTH;
		String seen = cut ? query.substring(0, MAXIMUM_LENGTH) : query;
		int start = 0;
		for (int i = 0; i < MAXIMUM_PARAMETERS; i++) {
			int end = seen.indexOf('&', start);
			if (end < 0 && cut) {
				return "";
			}
			String pair = seen.substring(start, (end >= 0) ? end : seen.length());
			int equals = pair.indexOf('=');
			if (!pair.isEmpty() && decode((equals >= 0) ? pair.substring(0, equals) : pair).equals(name)) {
				return (equals >= 0) ? decode(pair.substring(equals + 1)) : "";
			}
			if (end < 0) {
				return null;
			}
			start = end + 1;
		}
		return "";
	}

	private static String decode(String text) {
		if (text.indexOf('%') < 0 && text.indexOf('+') < 0) {
			return text;
		}
		byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
		int length = 0;
		for (int i = 0; i < bytes.length; i++) {
			int escaped = (bytes[i] == '%') ? escaped(bytes, i) : -1;
			if (escaped >= 0) {
				bytes[length++] = (byte) escaped;
				i += 2;
			}
			else {
				bytes[length++] = (bytes[i] == '+') ? (byte) ' ' : bytes[i];
			}
		}
		return new String(bytes, 0, length, StandardCharsets.UTF_8);
	}

	/**
	 * Return the byte that an escape stands for, or -1 if it is malformed.
	 */
	private static int escaped(byte[] bytes, int percent) {
		if (percent + 2 >= bytes.length) {
			return -1;
		}
		int high = Character.digit(bytes[percent + 1], 16);
		int low = Character.digit(bytes[percent + 2], 16);
		return (high >= 0 && low >= 0) ? (high << 4) + low : -1;
	}

}

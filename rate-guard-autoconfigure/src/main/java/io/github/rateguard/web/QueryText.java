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

	private static final long NOWHERE = -1;

	private static final long UNREADABLE = -2;

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
		return value(query, name, false);
	}

	/**
	 * Return the value of a parameter that stands there once.
	 * @param query the query as it was sent
	 * @param name the name of the parameter
	 * @return the value, empty if there are several or the query is too long to be read
	 * to its end, or {@code null} if there is none
	 */
	static @Nullable String only(@Nullable String query, String name) {
		return value(query, name, true);
	}

	private static @Nullable String value(@Nullable String query, String name, boolean only) {
		long place = place(query, name, only);
		if (query == null || place == NOWHERE) {
			return null;
		}
		return (place != UNREADABLE) ? decode(query.substring(start(place), end(place))) : "";
	}

	/**
	 * Return where the value of a parameter is that stands there once, for who reads it
	 * without taking it out.
	 * @param query the query as it was sent
	 * @param name the name of the parameter
	 * @return its {@link #start} and {@link #end}; negative if there is none, there are
	 * several or the query is too long to be read to its end
	 */
	static long placeOfOnly(@Nullable String query, String name) {
		return place(query, name, true);
	}

	static int start(long place) {
		return (int) (place >>> Integer.SIZE);
	}

	static int end(long place) {
		return (int) place;
	}

	/**
	 * Return whether a part of a query means what stands there.
	 */
	static boolean isPlain(String query, int start, int end) {
		for (int i = start; i < end; i++) {
			if (query.charAt(i) == '%' || query.charAt(i) == '+') {
				return false;
			}
		}
		return true;
	}

	private static long place(@Nullable String query, String name, boolean only) {
		if (query == null) {
			return NOWHERE;
		}
		boolean cut = query.length() > MAXIMUM_LENGTH;
		String seen = cut ? query.substring(0, MAXIMUM_LENGTH) : query;
		long place = NOWHERE;
		int start = 0;
		for (int i = 0; i < MAXIMUM_PARAMETERS; i++) {
			int end = seen.indexOf('&', start);
			if (end < 0 && cut) {
				return UNREADABLE;
			}
			int last = (end >= 0) ? end : seen.length();
			int equals = seen.indexOf('=', start);
			int endOfName = (equals >= 0 && equals < last) ? equals : last;
			if (last > start && isNamed(seen, start, endOfName, name)) {
				if (place != NOWHERE) {
					return UNREADABLE;
				}
				place = ((long) Math.min(endOfName + 1, last) << Integer.SIZE) | last;
				if (!only) {
					return place;
				}
			}
			if (end < 0) {
				return place;
			}
			start = end + 1;
		}
		return UNREADABLE;
	}

	/**
	 * Most names are written as they are.
	 */
	private static boolean isNamed(String query, int start, int end, String name) {
		if (!isPlain(query, start, end)) {
			return decode(query.substring(start, end)).equals(name);
		}
		return end - start == name.length() && query.startsWith(name, start);
	}

	private static String decode(String text) {
		if (isPlain(text, 0, text.length())) {
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

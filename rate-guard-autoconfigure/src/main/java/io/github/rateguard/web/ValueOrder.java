package io.github.rateguard.web;

/**
 * What puts values that are asked for into an order.
 */
final class ValueOrder {

	/**
	 * Longer numbers may not fit into a long.
	 */
	private static final int MOST_DIGITS = 18;

	private static final int CHARACTERS = 8;

	private static final int BITS = 8;

	private static final int LARGEST = 0xff;

	private ValueOrder() {
	}

	/**
	 * Return the number that a part of a text is.
	 * @return the number, or -1 if it is none
	 */
	static long number(CharSequence text, int start, int end) {
		if (start >= end || end - start > MOST_DIGITS) {
			return -1;
		}
		long number = 0;
		for (int i = start; i < end; i++) {
			int digit = text.charAt(i) - '0';
			if (digit < 0 || digit > 9) {
				return -1;
			}
			number = 10 * number + digit;
		}
		return number;
	}

	/**
	 * Return the last segment of a path that is a number.
	 * @return the number, or -1 if there is none
	 */
	static long lastNumber(String path) {
		int end = path.length();
		while (end > 0) {
			int slash = path.lastIndexOf('/', end - 1);
			long number = number(path, slash + 1, end);
			if (number >= 0) {
				return number;
			}
			end = slash;
		}
		return -1;
	}

	/**
	 * Return a number that orders as the first characters of a part of a text do, in any
	 * case.
	 * @return the number, not negative; 0 for an empty part
	 */
	static long ofText(CharSequence text, int start, int end) {
		long order = 0;
		for (int i = start; i < start + CHARACTERS; i++) {
			int character = (i < end) ? Character.toLowerCase(text.charAt(i)) : 0;
			order = (order << BITS) | Math.min(character, LARGEST);
		}
		return order >>> 1;
	}

}

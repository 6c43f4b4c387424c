package io.github.rateguard.caller;

/**
 * Characters of header fields, RFC 9110 section 5.6.
 */
final class Rfc9110 {

	private static final String TOKEN_SYMBOLS = "!#$%&'*+-.^_`|~";

	private Rfc9110() {
	}

	static boolean isTokenChar(char c) {
		return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9')
				|| TOKEN_SYMBOLS.indexOf(c) >= 0;
	}

	/**
	 * Return whether a character can stand in a quoted string, as itself or escaped.
	 */
	static boolean isQuotable(char c) {
		return c == '\t' || (c >= ' ' && c != 0x7f);
	}

	static boolean isSpace(char c) {
		return c == ' ' || c == '\t';
	}

	/**
	 * Cut a piece out of a line, without the optional white space around it.
	 */
	static String trimmed(String line, int start, int end) {
		int first = start;
		int last = end;
		while (first < last && isSpace(line.charAt(first))) {
			first++;
		}
		while (last > first && isSpace(line.charAt(last - 1))) {
			last--;
		}
		return line.substring(first, last);
	}

}

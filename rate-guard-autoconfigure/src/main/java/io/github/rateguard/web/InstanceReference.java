package io.github.rateguard.web;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;

/**
 * Makes a URI reference (RFC 3986) of a request path, which the client has chosen: it may
 * hold anything and be of any length.
 */
final class InstanceReference {

	static final int MAX_LENGTH = 2_000;

	private static final String ALLOWED_MARKS = "/-._~!$&'()*+,;=:@";

	private static final HexFormat HEX = HexFormat.of().withUpperCase();

	private InstanceReference() {
	}

	/**
	 * Return a path as a reference that names no other host and has no scheme.
	 * @param path the path as the client sent it
	 * @return a reference in ASCII that starts with a slash, cut to {@value #MAX_LENGTH}
	 * characters
	 */
	static String of(String path) {
		return isReference(path) ? path : encoded(path);
	}

	private static boolean isReference(String path) {
		if (!path.startsWith("/") || path.startsWith("//") || path.length() > MAX_LENGTH) {
			return false;
		}
		for (int i = 0; i < path.length(); i++) {
			if (!isAllowed(path.charAt(i))) {
				return false;
			}
		}
		return true;
	}

	private static String encoded(String path) {
		StringBuilder out = new StringBuilder(Math.min(path.length() + 2, MAX_LENGTH));
		if (path.startsWith("//")) {
			// Two slashes would start an authority.
			out.append("/.");
		}
		else if (!path.startsWith("/")) {
			out.append('/');
		}
		int i = 0;
		while (i < path.length()) {
			String next = isEscape(path, i) ? path.substring(i, i + 3) : encode(path.codePointAt(i));
			if (out.length() + next.length() > MAX_LENGTH) {
				break;
			}
			out.append(next);
			i += isEscape(path, i) ? 3 : Character.charCount(path.codePointAt(i));
		}
		return out.toString();
	}

	private static boolean isEscape(String path, int i) {
		return path.charAt(i) == '%' && i + 2 < path.length() && HexFormat.isHexDigit(path.charAt(i + 1))
				&& HexFormat.isHexDigit(path.charAt(i + 2));
	}

	private static String encode(int codePoint) {
		String text = Character.toString(codePoint);
		if (isAllowed(codePoint)) {
			return text;
		}
		StringBuilder out = new StringBuilder();
		for (byte octet : text.getBytes(StandardCharsets.UTF_8)) {
			out.append('%').append(HEX.toHexDigits(octet));
		}
		return out.toString();
	}

	private static boolean isAllowed(int codePoint) {
		return codePoint < 0x80 && (Character.isLetterOrDigit(codePoint) || ALLOWED_MARKS.indexOf(codePoint) >= 0);
	}

}

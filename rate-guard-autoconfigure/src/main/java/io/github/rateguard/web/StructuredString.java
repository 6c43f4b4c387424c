package io.github.rateguard.web;

/**
 * A String of RFC 9651, section 4.1.6.
 */
final class StructuredString {

	private StructuredString() {
	}

	/**
	 * Serialise a text. What a String cannot hold becomes a question mark: a header field
	 * that does not parse is lost as a whole.
	 * @param text the text
	 * @return the text in quotes, printable ASCII only
	 */
	static String of(String text) {
		StringBuilder out = new StringBuilder(text.length() + 2).append('"');
		for (int i = 0; i < text.length(); i++) {
			char c = text.charAt(i);
			if (c == '"' || c == '\\') {
				out.append('\\').append(c);
			}
			else {
				out.append((c >= 0x20 && c < 0x7f) ? c : '?');
			}
		}
		return out.append('"').toString();
	}

}

package io.github.rateguard.caller;

import org.jspecify.annotations.Nullable;

/**
 * One element of a {@code Forwarded} field, such as
 * {@code for="[2001:db8::1]:4711";proto=https}. Strict, with two exceptions that proxies
 * need: white space around semicolons, and colons and brackets without quotes.
 */
final class ForwardedElement {

	private static final String FOR = "for";

	private final String text;

	private int at;

	ForwardedElement(String text) {
		this.text = text;
	}

	/**
	 * Return for whom the request was forwarded.
	 * @return the node in the parameter {@code for}; {@code null} if there is none or
	 * several, or the element is malformed
	 */
	@Nullable String forNode() {
		String node = null;
		do {
			skipSpace();
			if (isAtEnd() || this.text.charAt(this.at) == ';') {
				continue;
			}
			int name = this.at;
			skipToken();
			boolean isFor = this.at - name == FOR.length() && this.text.regionMatches(true, name, FOR, 0, FOR.length());
			if (this.at == name || !skip('=')) {
				return null;
			}
			String value = isAtQuote() ? quotedString() : bareValue();
			if (value == null || (isFor && node != null)) {
				return null;
			}
			node = isFor ? value : node;
			skipSpace();
		}
		while (skip(';'));
		return isAtEnd() ? node : null;
	}

	private @Nullable String bareValue() {
		int start = this.at;
		while (!isAtEnd() && isBare(this.text.charAt(this.at))) {
			this.at++;
		}
		return (this.at > start) ? this.text.substring(start, this.at) : null;
	}

	private static boolean isBare(char c) {
		return Rfc9110.isTokenChar(c) || c == ':' || c == '[' || c == ']';
	}

	private @Nullable String quotedString() {
		StringBuilder value = new StringBuilder();
		this.at++;
		while (!isAtEnd()) {
			char c = this.text.charAt(this.at++);
			if (c == '"') {
				return value.toString();
			}
			if (c == '\\') {
				if (isAtEnd()) {
					return null;
				}
				c = this.text.charAt(this.at++);
			}
			if (!Rfc9110.isQuotable(c)) {
				return null;
			}
			value.append(c);
		}
		return null;
	}

	private void skipToken() {
		while (!isAtEnd() && Rfc9110.isTokenChar(this.text.charAt(this.at))) {
			this.at++;
		}
	}

	private void skipSpace() {
		while (!isAtEnd() && Rfc9110.isSpace(this.text.charAt(this.at))) {
			this.at++;
		}
	}

	private boolean skip(char c) {
		if (isAtEnd() || this.text.charAt(this.at) != c) {
			return false;
		}
		this.at++;
		return true;
	}

	private boolean isAtQuote() {
		return !isAtEnd() && this.text.charAt(this.at) == '"';
	}

	private boolean isAtEnd() {
		return this.at == this.text.length();
	}

}

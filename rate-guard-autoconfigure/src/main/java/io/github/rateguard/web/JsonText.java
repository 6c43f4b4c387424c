package io.github.rateguard.web;

import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * Writes JSON (RFC 8259).
 */
final class JsonText {

	private static final String HEX = "0123456789abcdef";

	private final StringBuilder out;

	JsonText(int length) {
		this.out = new StringBuilder(length);
	}

	/**
	 * Write what is JSON already.
	 */
	JsonText raw(String json) {
		this.out.append(json);
		return this;
	}

	/**
	 * Write a string. Section 7: quotation mark, reverse solidus and control characters
	 * are escaped. Half a surrogate pair is no character and could not be encoded.
	 */
	JsonText string(String text) {
		this.out.append('"');
		for (int i = 0; i < text.length(); i++) {
			char character = text.charAt(i);
			if (character == '"' || character == '\\') {
				this.out.append('\\').append(character);
			}
			else if (character < ' ' || Character.isSurrogate(character)) {
				escape(character);
			}
			else {
				this.out.append(character);
			}
		}
		this.out.append('"');
		return this;
	}

	private void escape(char character) {
		this.out.append("\\u");
		for (int shift = 12; shift >= 0; shift -= 4) {
			this.out.append(HEX.charAt(character >> shift & 0xF));
		}
	}

	JsonText strings(List<String> texts) {
		this.out.append('[');
		for (int i = 0; i < texts.size(); i++) {
			this.out.append((i > 0) ? "," : "");
			string(texts.get(i));
		}
		this.out.append(']');
		return this;
	}

	byte[] toBytes() {
		return this.out.toString().getBytes(StandardCharsets.UTF_8);
	}

}

package io.github.rateguard;

import org.jspecify.annotations.Nullable;

/**
 * Reads IPv6 literals in all forms of RFC 4291 section 2.2, with or without a zone.
 */
final class Ipv6Literal {

	private static final int BYTES = 16;

	private static final int IPV4_BYTES = 4;

	private final String text;

	private final int end;

	private final byte[] bytes = new byte[BYTES];

	private int length;

	/**
	 * How many bytes stand before the {@code ::}, -1 without one.
	 */
	private int gap = -1;

	private Ipv6Literal(String text, int end) {
		this.text = text;
		this.end = end;
	}

	/**
	 * Read a literal.
	 * @param text the text
	 * @return 16 bytes, or {@code null} if the text is no IPv6 literal
	 */
	static byte @Nullable [] parse(String text) {
		int percent = text.indexOf('%');
		if (percent >= 0 && !isZone(text, percent + 1)) {
			return null;
		}
		Ipv6Literal literal = new Ipv6Literal(text, (percent >= 0) ? percent : text.length());
		return literal.readGroups() ? literal.filled() : null;
	}

	private static boolean isZone(String text, int start) {
		for (int i = start; i < text.length(); i++) {
			char c = text.charAt(i);
			if (c <= ' ' || c > '~' || c == '%') {
				return false;
			}
		}
		return start < text.length();
	}

	private boolean readGroups() {
		int at = 0;
		if (this.text.startsWith("::")) {
			this.gap = 0;
			at = 2;
		}
		while (at < this.end) {
			int groupEnd = groupEnd(at);
			if (groupEnd == this.end && endsInIpv4(at)) {
				return readIpv4(at);
			}
			if (!readGroup(at, groupEnd)) {
				return false;
			}
			if (groupEnd == this.end) {
				return true;
			}
			at = groupEnd + 1;
			if (at == this.end) {
				return false;
			}
			if (this.text.charAt(at) == ':') {
				if (this.gap >= 0) {
					return false;
				}
				this.gap = this.length;
				at++;
			}
		}
		return true;
	}

	private int groupEnd(int start) {
		int colon = this.text.indexOf(':', start);
		return (colon >= 0 && colon < this.end) ? colon : this.end;
	}

	private boolean endsInIpv4(int start) {
		int dot = this.text.indexOf('.', start);
		return dot >= 0 && dot < this.end;
	}

	private boolean readIpv4(int start) {
		if (this.length > BYTES - IPV4_BYTES
				|| !IpLiteral.readIpv4(this.text, start, this.end, this.bytes, this.length)) {
			return false;
		}
		this.length += IPV4_BYTES;
		return true;
	}

	private boolean readGroup(int start, int groupEnd) {
		if (start == groupEnd || groupEnd - start > 4 || this.length == BYTES) {
			return false;
		}
		int group = 0;
		for (int i = start; i < groupEnd; i++) {
			int digit = hexDigit(this.text.charAt(i));
			if (digit < 0) {
				return false;
			}
			group = (group << 4) | digit;
		}
		this.bytes[this.length++] = (byte) (group >> 8);
		this.bytes[this.length++] = (byte) group;
		return true;
	}

	/**
	 * Unlike {@link Character#digit} this knows no digits of other scripts.
	 */
	private static int hexDigit(char c) {
		if (c >= '0' && c <= '9') {
			return c - '0';
		}
		int lower = c | 0x20;
		return (lower >= 'a' && lower <= 'f') ? lower - 'a' + 10 : -1;
	}

	private byte @Nullable [] filled() {
		if (this.gap < 0 || this.length == BYTES) {
			return (this.gap < 0 && this.length == BYTES) ? this.bytes : null;
		}
		byte[] filled = new byte[BYTES];
		int tail = this.length - this.gap;
		System.arraycopy(this.bytes, 0, filled, 0, this.gap);
		System.arraycopy(this.bytes, this.gap, filled, BYTES - tail, tail);
		return filled;
	}

}

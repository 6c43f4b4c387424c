package io.github.rateguard.benchmark.load;

import java.nio.ByteBuffer;

/**
 * Finds the end of an HTTP/1.1 response, with a length or in chunks. Reads no more of it
 * than that and the status.
 */
final class ResponseReader {

	private static final String LENGTH = "\r\ncontent-length: ";

	private static final String END_OF_HEAD = "\r\n\r\n";

	private static final String LAST_CHUNK = "\r\n0\r\n\r\n";

	private static final int STATUS_AT = "HTTP/1.1 ".length();

	private final byte[] bytes = new byte[8_192];

	private int size;

	/**
	 * Take over what has arrived.
	 * @return the status if the response is complete, else 0
	 */
	int accept(ByteBuffer arrived) {
		int more = arrived.remaining();
		arrived.get(this.bytes, this.size, more);
		this.size += more;
		int headEnd = indexOf(END_OF_HEAD, 0, this.size);
		if (headEnd < 0 || !isComplete(headEnd)) {
			return 0;
		}
		this.size = 0;
		return number(STATUS_AT);
	}

	private boolean isComplete(int headEnd) {
		int length = indexOf(LENGTH, 0, headEnd);
		if (length >= 0) {
			return this.size >= headEnd + END_OF_HEAD.length() + number(length + LENGTH.length());
		}
		return indexOf(LAST_CHUNK, headEnd, this.size) >= 0;
	}

	private int number(int at) {
		int number = 0;
		for (int i = at; this.bytes[i] >= '0' && this.bytes[i] <= '9'; i++) {
			number = 10 * number + this.bytes[i] - '0';
		}
		return number;
	}

	/**
	 * Find a text of lower case letters in any case.
	 */
	private int indexOf(String text, int from, int to) {
		for (int at = from; at <= to - text.length(); at++) {
			int matched = 0;
			while (matched < text.length() && lowerCase(this.bytes[at + matched]) == text.charAt(matched)) {
				matched++;
			}
			if (matched == text.length()) {
				return at;
			}
		}
		return -1;
	}

	private static int lowerCase(byte octet) {
		return (octet >= 'A' && octet <= 'Z') ? octet + ('a' - 'A') : octet;
	}

}

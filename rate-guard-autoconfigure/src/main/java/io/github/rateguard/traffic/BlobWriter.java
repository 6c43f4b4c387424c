package io.github.rateguard.traffic;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/**
 * Writes numbers in as few bytes as they need. For one thread.
 */
final class BlobWriter {

	private static final int NUMBER_BITS = 7;

	private static final int NUMBER_MASK = 0x7f;

	private final ByteArrayOutputStream output = new ByteArrayOutputStream();

	/**
	 * Write a number that is not negative.
	 */
	void number(long number) {
		long rest = number;
		while (rest > NUMBER_MASK) {
			this.output.write((int) (rest & NUMBER_MASK) | (NUMBER_MASK + 1));
			rest >>>= NUMBER_BITS;
		}
		this.output.write((int) rest);
	}

	/**
	 * Write all bits of a hash.
	 */
	void hash(long hash) {
		for (int shift = Long.SIZE - Byte.SIZE; shift >= 0; shift -= Byte.SIZE) {
			this.output.write((int) (hash >>> shift));
		}
	}

	void text(String text) {
		bytes(text.getBytes(StandardCharsets.UTF_8));
	}

	void bytes(byte[] bytes) {
		number(bytes.length);
		this.output.writeBytes(bytes);
	}

	int size() {
		return this.output.size();
	}

	byte[] toBytes() {
		return this.output.toByteArray();
	}

}

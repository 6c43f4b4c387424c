package io.github.rateguard.traffic;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/**
 * Reads what a {@link BlobWriter} has written. What makes no sense ends in
 * {@link BufferUnderflowException} or {@link IllegalArgumentException}. For one thread.
 */
final class BlobReader {

	private static final int NUMBER_BITS = 7;

	private static final int NUMBER_MASK = 0x7f;

	private final ByteBuffer input;

	BlobReader(byte[] bytes) {
		this.input = ByteBuffer.wrap(bytes);
	}

	/**
	 * Read a number.
	 * @param maximum the largest that makes sense
	 */
	long number(long maximum) {
		long number = 0;
		for (int shift = 0; shift < Long.SIZE - 1; shift += NUMBER_BITS) {
			int next = this.input.get();
			number |= (long) (next & NUMBER_MASK) << shift;
			if (next >= 0) {
				if (number > maximum) {
					throw new IllegalArgumentException("The number is too great");
				}
				return number;
			}
		}
		throw new IllegalArgumentException("The number is too long");
	}

	int size(int maximum) {
		return (int) number(maximum);
	}

	long hash() {
		return this.input.getLong();
	}

	String text(int maximumBytes) {
		return new String(bytes(maximumBytes), StandardCharsets.UTF_8);
	}

	byte[] bytes(int maximum) {
		byte[] bytes = new byte[size(Math.min(maximum, this.input.remaining()))];
		this.input.get(bytes);
		return bytes;
	}

	boolean isAtEnd() {
		return !this.input.hasRemaining();
	}

}

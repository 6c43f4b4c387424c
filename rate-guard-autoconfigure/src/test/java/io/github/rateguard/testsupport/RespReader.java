package io.github.rateguard.testsupport;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

import org.jspecify.annotations.Nullable;

/**
 * Cuts what a client or a Redis sends into the values of RESP2 and RESP3. Used by one
 * thread.
 */
final class RespReader {

	private static final int SIZE_OF_TERMINATOR = 2;

	private final InputStream input;

	RespReader(InputStream input) {
		this.input = new BufferedInputStream(input);
	}

	/**
	 * Return the bytes of the next value, or {@code null} at the end.
	 */
	byte @Nullable [] next() throws IOException {
		int first = this.input.read();
		if (first == -1) {
			return null;
		}
		ByteArrayOutputStream value = new ByteArrayOutputStream();
		copyValue(first, value);
		return value.toByteArray();
	}

	/**
	 * Return whether a value comes without having been asked for.
	 */
	static boolean isPush(byte[] value) {
		return value[0] == '>';
	}

	/**
	 * Return the name of a command, in lower case.
	 */
	static String nameOf(byte[] command) {
		String[] lines = new String(command, StandardCharsets.ISO_8859_1).split("\r\n", 4);
		String name = (lines.length > 2 && lines[0].startsWith("*")) ? lines[2] : lines[0].split(" ", 2)[0];
		return name.toLowerCase(Locale.ROOT);
	}

	private void copyValue(int type, ByteArrayOutputStream value) throws IOException {
		value.write(type);
		String line = copyLine(value);
		switch (type) {
			case '$', '=', '!' -> copyBytes(Integer.parseInt(line), value);
			case '*', '~', '>' -> copyValues(Integer.parseInt(line), value);
			case '%' -> copyValues(2 * Integer.parseInt(line), value);
			case '|' -> copyValues(2 * Integer.parseInt(line) + 1, value);
			default -> {
			}
		}
	}

	private void copyValues(int count, ByteArrayOutputStream value) throws IOException {
		for (int i = 0; i < count; i++) {
			copyValue(read(), value);
		}
	}

	private void copyBytes(int count, ByteArrayOutputStream value) throws IOException {
		for (int i = 0; count >= 0 && i < count + SIZE_OF_TERMINATOR; i++) {
			value.write(read());
		}
	}

	private String copyLine(ByteArrayOutputStream value) throws IOException {
		StringBuilder line = new StringBuilder();
		int previous = 0;
		while (true) {
			int next = read();
			value.write(next);
			if (previous == '\r' && next == '\n') {
				line.setLength(line.length() - 1);
				return line.toString();
			}
			line.append((char) next);
			previous = next;
		}
	}

	private int read() throws IOException {
		int next = this.input.read();
		if (next == -1) {
			throw new EOFException("A value ends too early");
		}
		return next;
	}

}

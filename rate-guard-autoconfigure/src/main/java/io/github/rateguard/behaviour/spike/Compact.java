package io.github.rateguard.behaviour.spike;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Optional;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.InflaterInputStream;

/**
 * Compressed bytes, with small numbers in few of them. What was written by another
 * version is as if it were not there.
 */
final class Compact {

	private static final int VERSION = 1;

	private static final int BITS = 7;

	private static final int MASK = 0x7f;

	private Compact() {
	}

	static byte[] write(Writer writer) {
		ByteArrayOutputStream bytes = new ByteArrayOutputStream();
		bytes.write(VERSION);
		try (DataOutputStream output = new DataOutputStream(new DeflaterOutputStream(bytes))) {
			writer.write(output);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		return bytes.toByteArray();
	}

	static <T> Optional<T> read(byte[] bytes, Reader<T> reader) {
		if (bytes.length == 0 || bytes[0] != VERSION) {
			return Optional.empty();
		}
		try (DataInputStream input = new DataInputStream(
				new InflaterInputStream(new ByteArrayInputStream(bytes, 1, bytes.length - 1)))) {
			return Optional.of(reader.read(input));
		}
		catch (IOException | IllegalArgumentException ex) {
			return Optional.empty();
		}
	}

	static void writeNumber(DataOutputStream output, long number) throws IOException {
		long rest = number;
		while ((rest & ~(long) MASK) != 0) {
			output.writeByte((int) (rest & MASK) | (MASK + 1));
			rest >>>= BITS;
		}
		output.writeByte((int) rest);
	}

	static long readNumber(DataInputStream input) throws IOException {
		long number = 0;
		for (int shift = 0; shift < Long.SIZE; shift += BITS) {
			int next = input.readUnsignedByte();
			number |= (long) (next & MASK) << shift;
			if (next <= MASK) {
				return number;
			}
		}
		throw new IllegalArgumentException("The number is too long");
	}

	static int readCount(DataInputStream input, int maximum) throws IOException {
		long count = readNumber(input);
		if (count < 0 || count > maximum) {
			throw new IllegalArgumentException("There are too many");
		}
		return (int) count;
	}

	static void writeSubject(DataOutputStream output, Subject subject) throws IOException {
		output.writeByte(subject.kind().ordinal());
		output.writeUTF(subject.name());
	}

	static Subject readSubject(DataInputStream input) throws IOException {
		int kind = input.readUnsignedByte();
		if (kind >= Subject.Kind.values().length) {
			throw new IllegalArgumentException("There is no such kind");
		}
		return new Subject(Subject.Kind.values()[kind], input.readUTF());
	}

	/**
	 * Writes a value.
	 */
	@FunctionalInterface
	interface Writer {

		void write(DataOutputStream output) throws IOException;

	}

	/**
	 * Reads a value.
	 *
	 * @param <T> its type
	 */
	@FunctionalInterface
	interface Reader<T> {

		T read(DataInputStream input) throws IOException;

	}

}

package io.github.rateguard.behaviour.fleet;

import java.io.DataInputStream;
import java.io.IOException;

import com.dynatrace.hash4j.distinctcount.UltraLogLog;

/**
 * Reads what {@link BlobOutput} wrote, and trusts none of it. Used by one thread.
 */
final class BlobInput {

	/**
	 * More of anything is not counted by one instance.
	 */
	private static final long MOST = 1L << 40;

	private final DataInputStream input;

	BlobInput(DataInputStream input) {
		this.input = input;
	}

	long number() throws IOException {
		long number = 0;
		for (int shift = 0; shift < Long.SIZE; shift += BlobOutput.BITS) {
			int next = this.input.readUnsignedByte();
			number |= (long) (next & BlobOutput.MASK) << shift;
			if (next <= BlobOutput.MASK) {
				return number;
			}
		}
		throw new IOException("The number is too long");
	}

	long count() throws IOException {
		long count = number();
		if (count < 0 || count > MOST) {
			throw new IOException("The count is out of range");
		}
		return count;
	}

	int size(int maximum) throws IOException {
		long size = number();
		if (size < 0 || size > maximum) {
			throw new IOException("There are too many");
		}
		return (int) size;
	}

	void counts(double[] counts) throws IOException {
		for (int i = 0; i < counts.length; i++) {
			counts[i] = count();
		}
	}

	UltraLogLog sketch(int precision) throws IOException {
		byte[] state = new byte[1 << precision];
		int used = size(state.length);
		if (used == state.length) {
			this.input.readFully(state);
			return UltraLogLog.wrap(state);
		}
		for (int i = 0; i < used; i++) {
			int index = this.input.readUnsignedByte();
			if (index >= state.length) {
				throw new IOException("There is no such register");
			}
			state[index] = this.input.readByte();
		}
		return UltraLogLog.wrap(state);
	}

}

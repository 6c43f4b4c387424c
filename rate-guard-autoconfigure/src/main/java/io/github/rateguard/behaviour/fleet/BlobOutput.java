package io.github.rateguard.behaviour.fleet;

import java.io.ByteArrayOutputStream;

import com.dynatrace.hash4j.distinctcount.UltraLogLog;

/**
 * Writes small numbers, and sketches with few clients, in few bytes. Used by one thread.
 */
final class BlobOutput {

	static final int BITS = 7;

	static final int MASK = 0x7f;

	private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

	void number(long number) {
		long rest = number;
		while ((rest & ~(long) MASK) != 0) {
			this.bytes.write((int) (rest & MASK) | (MASK + 1));
			rest >>>= BITS;
		}
		this.bytes.write((int) rest);
	}

	void count(double count) {
		number(Math.max(0, Math.round(count)));
	}

	void counts(double[] counts) {
		for (double count : counts) {
			count(count);
		}
	}

	void sketch(UltraLogLog sketch) {
		byte[] state = sketch.getState();
		int used = 0;
		for (byte register : state) {
			used += (register != 0) ? 1 : 0;
		}
		if (2 * used >= state.length) {
			number(state.length);
			this.bytes.writeBytes(state);
			return;
		}
		number(used);
		for (int i = 0; i < state.length; i++) {
			if (state[i] != 0) {
				this.bytes.write(i);
				this.bytes.write(state[i]);
			}
		}
	}

	int size() {
		return this.bytes.size();
	}

	byte[] toByteArray() {
		return this.bytes.toByteArray();
	}

	void append(BlobOutput other) {
		this.bytes.writeBytes(other.toByteArray());
	}

}

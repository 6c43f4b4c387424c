package io.github.rateguard.behaviour.engine;

import java.nio.ByteBuffer;
import java.util.Arrays;

import io.github.rateguard.behaviour.Observation;

/**
 * Observations on their way to the owner of their clients: a head of {@value #HEAD_BYTES}
 * bytes and 43 bytes for each, 10 more where values are enumerated. Bounded.
 */
final class ObservationBatch {

	static final byte VERSION = 1;

	static final int HEAD_BYTES = 33;

	static final int RECORD_BYTES = 43;

	static final int VALUE_BYTES = 10;

	static final int MOST_BYTES = 256 * 1_024;

	static final int AUTHENTICATED = 1;

	static final int NUMBERED = 2;

	static final int LOGIN_FAILED = 4;

	static final int HEAD = 8;

	static final int WITH_VALUE = 16;

	static final int INCONSISTENT_HEADERS = 32;

	private final long base;

	private ByteBuffer buffer = ByteBuffer.allocate(HEAD_BYTES + 32 * RECORD_BYTES).position(HEAD_BYTES);

	private int count;

	/**
	 * Create a batch.
	 * @param base the time that times are told from
	 */
	ObservationBatch(long base) {
		this.base = base;
	}

	/**
	 * Add an observation.
	 * @return whether there was room
	 */
	boolean add(Observation observation) {
		long delta = observation.time() - this.base;
		int size = this.buffer.position() + RECORD_BYTES + VALUE_BYTES;
		if (size > MOST_BYTES || delta != (int) delta) {
			return false;
		}
		if (size > this.buffer.capacity()) {
			this.buffer = ByteBuffer.allocate(Math.min(MOST_BYTES, 2 * size)).put(this.buffer.flip());
		}
		boolean withValue = observation.group() != 0 || observation.order() != 0;
		this.buffer.put((byte) flags(observation, withValue))
			.putInt((int) delta)
			.putLong(observation.client())
			.putLong(observation.network())
			.putLong(observation.fingerprint())
			.putInt(observation.template())
			.putLong(observation.resource())
			.putShort((short) observation.status());
		if (withValue) {
			this.buffer.putShort((short) observation.group()).putLong(observation.order());
		}
		this.count++;
		return true;
	}

	private static int flags(Observation observation, boolean withValue) {
		return (observation.authenticated() ? AUTHENTICATED : 0) | (observation.numbered() ? NUMBERED : 0)
				| (observation.loginFailed() ? LOGIN_FAILED : 0) | (observation.head() ? HEAD : 0)
				| (withValue ? WITH_VALUE : 0) | (observation.inconsistentHeaders() ? INCONSISTENT_HEADERS : 0);
	}

	int count() {
		return this.count;
	}

	/**
	 * Close the batch.
	 * @param sender the number of this instance
	 * @param sequence the number of the batch, higher than those before
	 */
	byte[] encode(long sender, long sequence) {
		int end = this.buffer.position();
		this.buffer.put(0, VERSION)
			.putLong(1, sender)
			.putLong(9, sequence)
			.putLong(17, this.base)
			.putInt(25, this.count)
			.putInt(29, end - HEAD_BYTES);
		return Arrays.copyOf(this.buffer.array(), end);
	}

}

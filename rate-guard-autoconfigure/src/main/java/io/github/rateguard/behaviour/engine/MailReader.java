package io.github.rateguard.behaviour.engine;

import java.nio.ByteBuffer;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;

import io.github.rateguard.behaviour.Observation;
import org.jspecify.annotations.Nullable;

/**
 * Reads batches of observations, each once. A batch that was made for something else, or
 * whose times are not of now, ends the reading of a box.
 */
final class MailReader {

	/**
	 * Nobody's clock is so far ahead.
	 */
	private static final long MOST_AHEAD_MILLIS = 60_000;

	private static final int MOST_SENDERS = 256;

	private final Map<Long, Long> sequences = new LinkedHashMap<>(16, 0.75f, true) {

		private static final long serialVersionUID = 1L;

		@Override
		protected boolean removeEldestEntry(Map.Entry<Long, Long> eldest) {
			return size() > MOST_SENDERS;
		}

	};

	private long received;

	private long rejected;

	/**
	 * Read a box.
	 * @param box the batches, one after the other
	 * @param now the time in milliseconds
	 * @param consumer is given the observations
	 */
	void read(byte[] box, long now, Consumer<Observation> consumer) {
		ByteBuffer buffer = ByteBuffer.wrap(box);
		while (buffer.hasRemaining()) {
			if (!readBatch(buffer, now, consumer)) {
				this.rejected++;
				return;
			}
		}
	}

	private boolean readBatch(ByteBuffer buffer, long now, Consumer<Observation> consumer) {
		if (buffer.remaining() < ObservationBatch.HEAD_BYTES || buffer.get() != ObservationBatch.VERSION) {
			return false;
		}
		long sender = buffer.getLong();
		long sequence = buffer.getLong();
		long base = buffer.getLong();
		int count = buffer.getInt();
		int length = buffer.getInt();
		if (length < 0 || length > buffer.remaining() || base > now + MOST_AHEAD_MILLIS || base < 0) {
			return false;
		}
		ByteBuffer records = buffer.slice(buffer.position(), length);
		buffer.position(buffer.position() + length);
		if (sequence <= this.sequences.getOrDefault(sender, 0L)) {
			return true;
		}
		this.sequences.put(sender, sequence);
		for (int i = 0; i < count; i++) {
			Observation observation = readRecord(records, base);
			if (observation == null || observation.time() > now + MOST_AHEAD_MILLIS) {
				return false;
			}
			this.received++;
			consumer.accept(observation);
		}
		return !records.hasRemaining();
	}

	private static @Nullable Observation readRecord(ByteBuffer records, long base) {
		if (records.remaining() < ObservationBatch.RECORD_BYTES) {
			return null;
		}
		int flags = records.get();
		long time = base + records.getInt();
		long client = records.getLong();
		long network = records.getLong();
		long fingerprint = records.getLong();
		int template = records.getInt();
		long resource = records.getLong();
		int status = records.getShort();
		boolean withValue = (flags & ObservationBatch.WITH_VALUE) != 0;
		if (withValue && records.remaining() < ObservationBatch.VALUE_BYTES) {
			return null;
		}
		int group = withValue ? records.getShort() : 0;
		long order = withValue ? records.getLong() : 0;
		return new Observation(time, client, (flags & ObservationBatch.AUTHENTICATED) != 0, network, fingerprint,
				template, resource, group, order, (flags & ObservationBatch.NUMBERED) != 0, status,
				(flags & ObservationBatch.LOGIN_FAILED) != 0, (flags & ObservationBatch.HEAD) != 0,
				(flags & ObservationBatch.INCONSISTENT_HEADERS) != 0);
	}

	/**
	 * Return how many observations were read.
	 */
	long received() {
		return this.received;
	}

	/**
	 * Return how many boxes could not be read to their end.
	 */
	long rejected() {
		return this.rejected;
	}

}

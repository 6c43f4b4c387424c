package io.github.rateguard.alert.abuse;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;

import io.github.rateguard.store.LogRecord;
import io.github.rateguard.store.SharedLog;
import org.jspecify.annotations.Nullable;

/**
 * The records of this instance: the last ones in memory, and all of them in the log that
 * instances share, as soon as it takes them. What that log has lost is written again, as
 * far as it is remembered. Written by one thread; read by any.
 */
final class EntryReplica {

	static final int MAXIMUM = 10_000;

	static final int BATCH = 250;

	private static final int BATCHES = 2;

	/**
	 * How often nothing is said before the log is asked whether it has lost anything.
	 */
	private static final int PATIENCE = 20;

	private final Deque<LogRecord> records = new ArrayDeque<>();

	private final int capacity;

	private final String writer;

	private final @Nullable SharedLog log;

	private long last;

	private long written;

	private long lost;

	private int idle;

	EntryReplica(int capacity, String writer, @Nullable SharedLog log) {
		this.capacity = Math.min(capacity, MAXIMUM);
		this.writer = writer;
		this.log = log;
	}

	/**
	 * Return the number of the next record.
	 */
	synchronized long nextNumber() {
		return this.last + 1;
	}

	synchronized void add(Map<String, String> fields) {
		this.last++;
		this.records.add(new LogRecord(this.last, fields));
		if (this.records.size() > this.capacity && this.records.remove().number() > this.written) {
			this.lost++;
		}
	}

	/**
	 * Return how many records the log never gets, which were not told of before.
	 */
	synchronized long takeLost() {
		long lost = (this.log != null) ? this.lost : 0;
		this.lost = 0;
		return lost;
	}

	/**
	 * Write what the log does not have. Waits for its answers.
	 * @throws RuntimeException if it does not answer, which can be tried again
	 */
	void synchronize() {
		SharedLog log = this.log;
		for (int i = 0; log != null && i < BATCHES; i++) {
			List<LogRecord> batch = unwritten(BATCH);
			if (batch.isEmpty() && (i > 0 || ++this.idle < PATIENCE)) {
				return;
			}
			this.idle = 0;
			setWritten(log.append(this.writer, written(), batch).join());
		}
	}

	private synchronized List<LogRecord> unwritten(int maximum) {
		List<LogRecord> unwritten = new ArrayList<>();
		for (LogRecord logged : this.records) {
			if (logged.number() > this.written && unwritten.size() < maximum) {
				unwritten.add(logged);
			}
		}
		return unwritten;
	}

	private synchronized long written() {
		return this.written;
	}

	private synchronized void setWritten(long written) {
		this.written = written;
	}

	/**
	 * Return what this instance remembers.
	 * @param written whether that includes what the log has
	 */
	List<Map<String, String>> remembered(boolean written) {
		synchronized (this) {
			return (written ? List.copyOf(this.records) : unwritten(Integer.MAX_VALUE)).stream()
				.map(LogRecord::fields)
				.toList();
		}
	}

}

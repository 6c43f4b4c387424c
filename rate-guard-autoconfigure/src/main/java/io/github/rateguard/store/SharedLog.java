package io.github.rateguard.store;

import java.util.List;
import java.util.concurrent.CompletableFuture;

import org.jspecify.annotations.Nullable;

/**
 * Records that all instances append to and read. Bounded in number and in age: the oldest
 * go first. Never blocks; results fail with {@link StoreUnavailableException} if there
 * was no answer in time. Thread-safe.
 */
public interface SharedLog {

	/**
	 * Append records of a writer. What the log has already is not appended again, so this
	 * can be repeated after a failure.
	 * @param writer the name of the writer
	 * @param known the number of the last record that the log is known to have of it
	 * @param records the records after that; may be empty, to learn what the log has
	 * @return the number of the last record of the writer that the log has; if that is
	 * less than the known one, the log has lost records and nothing was appended
	 */
	CompletableFuture<Long> append(String writer, long known, List<LogRecord> records);

	/**
	 * Read records from the last one that was appended backwards.
	 * @param from where an earlier page says to go on, or {@code null} to begin
	 * @param since since when the records were appended, in milliseconds since 1970 by
	 * the clock of the store
	 * @param count how many records to read at most
	 * @return some of them
	 */
	CompletableFuture<LogPage> read(@Nullable String from, long since, int count);

}

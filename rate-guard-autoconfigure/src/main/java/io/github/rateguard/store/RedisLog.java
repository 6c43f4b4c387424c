package io.github.rateguard.store;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

import io.lettuce.core.Limit;
import io.lettuce.core.Range;
import io.lettuce.core.ScriptOutputType;
import io.lettuce.core.StreamMessage;
import org.jspecify.annotations.Nullable;

/**
 * A log in Redis: a stream, and for each writer a key with the number of its last record,
 * in the same slot of a cluster. Appending is one {@code EVALSHA} of {@code log.lua}, a
 * page one {@code XREVRANGE}. All keys live for the time to live after the last record of
 * anybody, or of the writer.
 */
public final class RedisLog implements SharedLog {

	private static final Script SCRIPT = Script.load(RedisLog.class, "log.lua");

	private final RedisCalls calls;

	private final String key;

	private final int maximum;

	private final Duration timeToLive;

	private final Duration deadline;

	/**
	 * Create a log.
	 * @param calls sends commands
	 * @param key the key of the stream, with a hash tag
	 * @param maximum how many records there are at most; a few more may be left for some
	 * time
	 * @param timeToLive how long records are kept
	 * @param deadline how long a call may take
	 */
	public RedisLog(RedisCalls calls, String key, int maximum, Duration timeToLive, Duration deadline) {
		this.calls = calls;
		this.key = key;
		this.maximum = maximum;
		this.timeToLive = timeToLive;
		this.deadline = deadline;
	}

	@Override
	public CompletableFuture<Long> append(String writer, long known, List<LogRecord> records) {
		List<byte[]> arguments = new ArrayList<>();
		arguments.add(bytes(known));
		arguments.add(bytes(this.maximum));
		arguments.add(bytes(this.timeToLive.toMillis()));
		for (LogRecord logged : records) {
			arguments.add(bytes(logged.number()));
			arguments.add(bytes(2 * logged.fields().size()));
			logged.fields().forEach((name, value) -> {
				arguments.add(bytes(name));
				arguments.add(bytes(value));
			});
		}
		return this.calls.<Long>run(SCRIPT, ScriptOutputType.INTEGER,
				List.of(bytes(this.key), bytes(this.key + ":" + writer)), this.deadline,
				arguments.toArray(byte[][]::new));
	}

	@Override
	public CompletableFuture<LogPage> read(@Nullable String from, long since, int count) {
		byte[] stream = bytes(this.key);
		Range<String> range = Range.create(Math.max(0, since) + "-0", (from != null) ? from : "+");
		return this.calls
			.call(stream, this.deadline,
					(commands) -> commands.xrevrange(stream, range, Limit.from(count)).toCompletableFuture())
			.thenApply((messages) -> page(messages, count));
	}

	private static LogPage page(List<StreamMessage<byte[], byte[]>> messages, int count) {
		List<Map<String, String>> records = new ArrayList<>(messages.size());
		for (StreamMessage<byte[], byte[]> message : messages) {
			Map<String, String> fields = new LinkedHashMap<>();
			message.getBody().forEach((name, value) -> fields.put(text(name), text(value)));
			records.add(fields);
		}
		boolean full = messages.size() >= count;
		return new LogPage(records, full ? before(messages.get(messages.size() - 1).getId()) : null);
	}

	/**
	 * Redis reads ranges without their ends only from version 6.2 on.
	 */
	private static @Nullable String before(String id) {
		int dash = id.indexOf('-');
		long millis = Long.parseLong(id.substring(0, dash));
		long sequence = Long.parseLong(id.substring(dash + 1));
		if (sequence > 0) {
			return millis + "-" + (sequence - 1);
		}
		return (millis > 0) ? (millis - 1) + "-" + Long.MAX_VALUE : null;
	}

	private static byte[] bytes(Object text) {
		return text.toString().getBytes(StandardCharsets.UTF_8);
	}

	private static String text(byte[] bytes) {
		return new String(bytes, StandardCharsets.UTF_8);
	}

}

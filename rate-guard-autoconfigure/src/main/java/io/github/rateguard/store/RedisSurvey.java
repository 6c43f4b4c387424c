package io.github.rateguard.store;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

import io.lettuce.core.KeyScanCursor;
import io.lettuce.core.RedisFuture;
import io.lettuce.core.ScanArgs;
import io.lettuce.core.ScanCursor;
import io.lettuce.core.cluster.api.async.RedisClusterAsyncCommands;
import org.jspecify.annotations.Nullable;

/**
 * Looks at Redis itself, and at a sample of its keys. Waits; not for threads of requests.
 * Neither the breaker nor the statistics of calls know of it. Thread-safe.
 * <p>
 * Commands: {@code INFO memory}; up to {@value #MOST_SCANS} times
 * {@code SCAN cursor COUNT 200}; and {@code PTTL} of up to {@value #MOST_EXPIRIES} keys
 * of our own. In a Cluster one node tells of its memory.
 */
public final class RedisSurvey {

	private static final int MOST_SCANS = 5;

	private static final int MOST_EXPIRIES = 30;

	private static final long SCAN_COUNT = 200;

	/**
	 * Between the name of a cache and a key in it, as Spring's caches write it.
	 */
	private static final String CACHE_SEPARATOR = "::";

	private static final int SHOWN_CHARACTERS = 60;

	private final RedisConnection connection;

	private final String ownPrefix;

	private final Duration timeout;

	/**
	 * Create a survey.
	 * @param connection where commands go
	 * @param keyPrefix what keys of our own start with
	 * @param timeout how long to wait for all commands of a method
	 */
	public RedisSurvey(RedisConnection connection, String keyPrefix, Duration timeout) {
		this.connection = connection;
		this.ownPrefix = keyPrefix + ":";
		this.timeout = timeout;
	}

	/**
	 * Ask for the memory of Redis.
	 * @return what it says
	 * @throws StoreUnavailableException if it does not answer, or refuses to; the cause
	 * says why
	 */
	public Memory memory() {
		long until = System.nanoTime() + this.timeout.toNanos();
		String info = await(this.connection.commands().info("memory"), until);
		String maximum = value(info, "maxmemory:");
		return new Memory((maximum != null) ? Long.parseLong(maximum) : null, value(info, "maxmemory_policy:"));
	}

	private static @Nullable String value(String info, String name) {
		return info.lines()
			.filter((line) -> line.startsWith(name))
			.map((line) -> line.substring(name.length()).strip())
			.findFirst()
			.orElse(null);
	}

	/**
	 * Look at some keys.
	 * @return what they show
	 * @throws StoreUnavailableException if Redis does not answer, or refuses to; the
	 * cause says why
	 */
	public Keys keys() {
		long until = System.nanoTime() + this.timeout.toNanos();
		RedisClusterAsyncCommands<byte[], byte[]> commands = this.connection.commands();
		List<byte[]> own = new ArrayList<>();
		String cached = null;
		long seen = 0;
		ScanCursor cursor = ScanCursor.INITIAL;
		for (int i = 0; i < MOST_SCANS && !cursor.isFinished(); i++) {
			KeyScanCursor<byte[]> page = await(commands.scan(cursor, ScanArgs.Builder.limit(SCAN_COUNT)), until);
			for (byte[] key : page.getKeys()) {
				String text = new String(key, StandardCharsets.UTF_8);
				seen++;
				if (text.startsWith(this.ownPrefix)) {
					own.add(key);
				}
				else if (cached == null && text.contains(CACHE_SEPARATOR)) {
					cached = text.substring(0, text.indexOf(CACHE_SEPARATOR));
				}
			}
			cursor = page;
		}
		return new Keys(seen, own.size(), eternal(commands, own, until),
				(cached != null) ? cached.substring(0, Math.min(cached.length(), SHOWN_CHARACTERS)) : null);
	}

	/**
	 * All are asked for before anybody waits.
	 */
	private static List<String> eternal(RedisClusterAsyncCommands<byte[], byte[]> commands, List<byte[]> own,
			long until) {
		List<byte[]> some = own.subList(0, Math.min(own.size(), MOST_EXPIRIES));
		List<RedisFuture<Long>> answers = some.stream().map(commands::pttl).toList();
		List<String> eternal = new ArrayList<>();
		for (int i = 0; i < some.size(); i++) {
			if (await(answers.get(i), until) == -1) {
				eternal.add(new String(some.get(i), StandardCharsets.UTF_8));
			}
		}
		return eternal;
	}

	private static <T> T await(CompletionStage<T> stage, long until) {
		var future = stage.toCompletableFuture();
		try {
			return future.get(Math.max(0, until - System.nanoTime()), TimeUnit.NANOSECONDS);
		}
		catch (ExecutionException ex) {
			throw new StoreUnavailableException("Redis refused a command", ex.getCause());
		}
		catch (TimeoutException ex) {
			future.cancel(true);
			throw new StoreUnavailableException("Redis did not answer in time", null);
		}
		catch (InterruptedException ex) {
			future.cancel(true);
			Thread.currentThread().interrupt();
			throw new StoreUnavailableException("Nobody waits any longer", ex);
		}
	}

	/**
	 * The memory of Redis.
	 *
	 * @param maximumBytes how much it may use, 0 for any; {@code null} if it does not say
	 * @param evictionPolicy what it does when that is used up, such as {@code noeviction};
	 * {@code null} if it does not say
	 */
	public record Memory(@Nullable Long maximumBytes, @Nullable String evictionPolicy) {

	}

	/**
	 * A sample of keys.
	 *
	 * @param seen how many were looked at
	 * @param own how many of them are ours
	 * @param eternal some of ours that have no time to live
	 * @param cache the name of a cache that others keep there, or {@code null} if none was
	 * seen; may have been written by anybody
	 */
	public record Keys(long seen, long own, List<String> eternal, @Nullable String cache) {

	}

}

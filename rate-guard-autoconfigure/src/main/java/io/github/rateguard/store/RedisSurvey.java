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
import org.jspecify.annotations.Nullable;

/**
 * Looks at Redis itself, and at a sample of its keys. Waits; not for threads of requests.
 * Neither the breaker nor the statistics of calls know of it. Thread-safe.
 * <p>
 * Commands: {@code INFO memory}; for a sample of keys up to {@value #MOST_SCANS} times
 * {@code SCAN cursor COUNT 200}; and {@code PTTL} of up to {@value #MOST_EXPIRIES} keys
 * of our own. In a Cluster one node tells of its memory.
 */
public final class RedisSurvey {

	private static final int MOST_SCANS = 5;

	private static final int MOST_EXPIRIES = 100;

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
	 * Look at some keys for those of a cache.
	 * @return the name of a cache, or {@code null} if none was seen; may have been
	 * written by anybody
	 * @throws StoreUnavailableException if Redis does not answer, or refuses to; the
	 * cause says why
	 */
	public @Nullable String cache() {
		for (byte[] key : keys(System.nanoTime() + this.timeout.toNanos())) {
			String text = text(key);
			int end = text.indexOf(CACHE_SEPARATOR);
			if (end > 0 && !isOwn(text) && isName(text, end)) {
				return text.substring(0, end);
			}
		}
		return null;
	}

	/**
	 * Names of caches are written in source code; what is not may be anybody's address.
	 */
	private static boolean isName(String text, int end) {
		return end <= SHOWN_CHARACTERS && Character.isLetter(text.charAt(0))
				&& text.chars()
					.limit(end)
					.allMatch((character) -> Character.isLetterOrDigit(character) || "._-".indexOf(character) >= 0);
	}

	/**
	 * Look at some keys of our own for those that have no time to live.
	 * @return such keys
	 * @throws StoreUnavailableException if Redis does not answer, or refuses to; the
	 * cause says why
	 */
	public List<String> eternalKeys() {
		long until = System.nanoTime() + this.timeout.toNanos();
		List<byte[]> own = keys(until).stream().filter((key) -> isOwn(text(key))).limit(MOST_EXPIRIES).toList();
		// All are asked for before anybody waits
		List<RedisFuture<Long>> answers = own.stream().map(this.connection.commands()::pttl).toList();
		List<String> eternal = new ArrayList<>();
		for (int i = 0; i < own.size(); i++) {
			if (await(answers.get(i), until) == -1) {
				eternal.add(text(own.get(i)));
			}
		}
		return eternal;
	}

	private List<byte[]> keys(long until) {
		List<byte[]> keys = new ArrayList<>();
		ScanCursor cursor = ScanCursor.INITIAL;
		for (int i = 0; i < MOST_SCANS && !cursor.isFinished(); i++) {
			KeyScanCursor<byte[]> page = await(
					this.connection.commands().scan(cursor, ScanArgs.Builder.limit(SCAN_COUNT)), until);
			keys.addAll(page.getKeys());
			cursor = page;
		}
		return keys;
	}

	private boolean isOwn(String key) {
		return key.startsWith(this.ownPrefix);
	}

	private static String text(byte[] key) {
		return new String(key, StandardCharsets.UTF_8);
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
	 * @param evictionPolicy what it does when that is used up, such as
	 * {@code noeviction}; {@code null} if it does not say
	 */
	public record Memory(@Nullable Long maximumBytes, @Nullable String evictionPolicy) {

	}

}

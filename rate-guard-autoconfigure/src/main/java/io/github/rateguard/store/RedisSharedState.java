package io.github.rateguard.store;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;

import io.lettuce.core.RedisException;
import io.lettuce.core.cluster.api.async.RedisClusterAsyncCommands;
import org.jspecify.annotations.Nullable;

/**
 * Shared state in Redis. Commands: {@code GET key} to read; one {@code EVALSHA} of
 * {@code compare-and-swap.lua} to swap, which reads, compares and writes with
 * {@code SET key value PX ttl} in one step, so that no key is ever without a time to
 * live.
 */
public final class RedisSharedState implements SharedState {

	private static final byte[] NONE = new byte[0];

	private final RedisConnection connection;

	private final RedisScript compareAndSwap = RedisScript.load("compare-and-swap.lua");

	/**
	 * Create shared state over a connection.
	 * @param connection the connection
	 */
	public RedisSharedState(RedisConnection connection) {
		this.connection = connection;
	}

	@Override
	public byte @Nullable [] get(byte[] key, Duration timeout) {
		return await(timeout, (commands) -> commands.get(key).toCompletableFuture());
	}

	@Override
	public Swap compareAndSwap(byte[] key, byte @Nullable [] expected, byte[] update, Duration timeToLive,
			Duration timeout) {
		byte[] current = await(timeout, (commands) -> this.compareAndSwap.run(commands, key,
				(expected != null) ? expected : NONE, update, ascii(Math.max(1, timeToLive.toMillis()))));
		if (current == null) {
			return new Swapped();
		}
		return new Conflict((current.length > 0) ? current : null);
	}

	@Override
	public boolean isReachable(Duration timeout) {
		try {
			await(timeout, (commands) -> commands.ping().toCompletableFuture());
			return true;
		}
		catch (StoreUnavailableException ex) {
			return false;
		}
	}

	/**
	 * A cancelled command is not written any more: what waits in Lettuce's queue for a
	 * lost connection is not replayed.
	 */
	private <T> @Nullable T await(Duration timeout,
			Function<RedisClusterAsyncCommands<byte[], byte[]>, CompletableFuture<@Nullable T>> call) {
		CompletableFuture<@Nullable T> answer = null;
		try {
			answer = call.apply(this.connection.commands());
			return answer.get(timeout.toNanos(), TimeUnit.NANOSECONDS);
		}
		catch (TimeoutException ex) {
			throw new StoreUnavailableException("No answer from Redis within " + timeout.toMillis() + " ms", ex);
		}
		catch (ExecutionException ex) {
			throw new StoreUnavailableException("Redis answered with an error", ex.getCause());
		}
		catch (RedisException ex) {
			throw new StoreUnavailableException("Redis did not take the command", ex);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new StoreUnavailableException("Interrupted while waiting for Redis", ex);
		}
		finally {
			if (answer != null && !answer.isDone()) {
				answer.cancel(true);
			}
		}
	}

	private static byte[] ascii(long value) {
		return Long.toString(value).getBytes(StandardCharsets.US_ASCII);
	}

}

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

	private final SilenceGate gate = new SilenceGate();

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

	/**
	 * Cancelling saves a command that was not written yet from being written. The wait is
	 * not interrupted: it is short, and others may share it.
	 */
	private <T> @Nullable T await(Duration timeout,
			Function<RedisClusterAsyncCommands<byte[], byte[]>, CompletableFuture<@Nullable T>> call) {
		SilenceGate.Entry entry = this.gate.enter();
		if (entry == SilenceGate.Entry.CLOSED) {
			throw new StoreUnavailableException("Redis has not answered for some time", null);
		}
		boolean answered = false;
		CompletableFuture<@Nullable T> answer = null;
		try {
			answer = call.apply(this.connection.commands());
			@Nullable T value = getUninterruptibly(answer, timeout);
			answered = true;
			return value;
		}
		catch (TimeoutException ex) {
			throw new StoreUnavailableException("No answer from Redis within " + timeout.toMillis() + " ms", ex);
		}
		catch (ExecutionException ex) {
			answered = true;
			throw new StoreUnavailableException("Redis answered with an error", ex.getCause());
		}
		catch (RedisException ex) {
			throw new StoreUnavailableException("Redis did not take the command", ex);
		}
		finally {
			this.gate.leave(entry, answered);
			if (answer != null && !answer.isDone()) {
				answer.cancel(true);
			}
		}
	}

	private static <T> @Nullable T getUninterruptibly(CompletableFuture<@Nullable T> answer, Duration timeout)
			throws ExecutionException, TimeoutException {
		long end = System.nanoTime() + timeout.toNanos();
		boolean interrupted = false;
		try {
			while (true) {
				try {
					return answer.get(Math.max(0, end - System.nanoTime()), TimeUnit.NANOSECONDS);
				}
				catch (InterruptedException ex) {
					interrupted = true;
				}
			}
		}
		finally {
			if (interrupted) {
				Thread.currentThread().interrupt();
			}
		}
	}

	private static byte[] ascii(long value) {
		return Long.toString(value).getBytes(StandardCharsets.US_ASCII);
	}

}

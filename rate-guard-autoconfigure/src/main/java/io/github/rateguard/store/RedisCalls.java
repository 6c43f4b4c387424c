package io.github.rateguard.store;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

import io.lettuce.core.RedisNoScriptException;
import io.lettuce.core.ScriptOutputType;
import io.lettuce.core.cluster.api.async.RedisClusterAsyncCommands;
import org.jspecify.annotations.Nullable;

/**
 * Sends commands: through the breaker, with a deadline, counted. A command that is late
 * is cancelled, so that one that was not written yet never will be. Thread-safe.
 */
public final class RedisCalls {

	private static final StoreUnavailableException NOT_ASKED = StoreUnavailableException
		.notAsked("Redis has failed too often, and is not asked for some time");

	private final RedisConnection connection;

	private final StoreBreaker breaker;

	private final StoreStatistics statistics;

	/**
	 * Create calls.
	 * @param connection where commands go
	 * @param breaker keeps calls away from nodes that fail
	 * @param statistics counts trips
	 */
	public RedisCalls(RedisConnection connection, StoreBreaker breaker, StoreStatistics statistics) {
		this.connection = connection;
		this.breaker = breaker;
		this.statistics = statistics;
	}

	/**
	 * Send a command.
	 * @return its answer; who waits no longer cancels it, and the command with it
	 */
	<T> CompletableFuture<T> call(byte[] key, Duration timeout,
			Function<RedisClusterAsyncCommands<byte[], byte[]>, CompletableFuture<T>> command) {
		StoreNode node = this.breaker.node(this.connection.node(key));
		if (!node.breaker().tryAcquirePermission()) {
			return CompletableFuture.failedFuture(NOT_ASKED);
		}
		long sentAt = System.nanoTime();
		CompletableFuture<T> result = new CompletableFuture<>();
		result.whenComplete((value, failure) -> count(node, sentAt, timeout, failure));
		try {
			long losses = this.connection.losses();
			CompletableFuture<T> answer = command.apply(this.connection.commands());
			this.statistics.trip();
			Deadline.set(result, node, timeout, sentAt);
			result.whenComplete((value, failure) -> answer.cancel(true));
			answer.whenComplete((value, failure) -> complete(result, value, failureOf(failure, losses)));
		}
		catch (StoreUnavailableException ex) {
			result.completeExceptionally(ex);
		}
		catch (RuntimeException | Error ex) {
			result.completeExceptionally(new StoreUnavailableException("Redis did not take the command", ex));
		}
		return result;
	}

	/**
	 * Lettuce sends commands again whose answer was lost with the connection, so an
	 * answer that comes after that may be the second one.
	 */
	private @Nullable Throwable failureOf(@Nullable Throwable failure, long losses) {
		if (failure != null) {
			return new StoreUnavailableException("Redis answered with an error",
					StoreUnavailableException.causeOf(failure));
		}
		return (this.connection.losses() != losses)
				? new StoreUnavailableException("The connection to Redis was lost meanwhile", null) : null;
	}

	/**
	 * Run a script by its digest; where Redis has forgotten it, once more with its text.
	 */
	<T> CompletableFuture<T> run(Script script, ScriptOutputType type, List<byte[]> keys, Duration timeout,
			byte[]... arguments) {
		return call(keys.get(0), timeout, (commands) -> {
			byte[][] all = keys.toArray(byte[][]::new);
			CompletableFuture<T> result = new CompletableFuture<>();
			CompletableFuture<T> answer = commands.<T>evalsha(script.digest(), type, all, arguments)
				.toCompletableFuture();
			result.whenComplete((value, failure) -> answer.cancel(true));
			answer.whenComplete((value, failure) -> {
				if (failure != null && StoreUnavailableException.causeOf(failure) instanceof RedisNoScriptException
						&& !result.isDone()) {
					CompletableFuture<T> again = commands.<T>eval(script.text(), type, all, arguments)
						.toCompletableFuture();
					result.whenComplete((late, reason) -> again.cancel(true));
					again.whenComplete((value2, failure2) -> complete(result, value2, failure2));
				}
				else {
					complete(result, value, failure);
				}
			});
			return result;
		});
	}

	private static <T> void complete(CompletableFuture<T> result, T value, @Nullable Throwable failure) {
		if (failure != null) {
			result.completeExceptionally(failure);
		}
		else {
			result.complete(value);
		}
	}

	private void count(StoreNode node, long sentAt, Duration timeout, @Nullable Throwable failure) {
		long elapsed = System.nanoTime() - sentAt;
		if (failure == null) {
			if (elapsed <= timeout.toNanos()) {
				node.answered(sentAt + elapsed);
			}
			node.breaker().onSuccess(elapsed, TimeUnit.NANOSECONDS);
		}
		else if (failure instanceof CancellationException) {
			node.breaker().releasePermission();
		}
		else {
			this.statistics.failure();
			node.breaker().onError(elapsed, TimeUnit.NANOSECONDS, failure);
		}
	}

}

package io.github.rateguard.bucket;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicInteger;

import io.github.rateguard.store.Script;
import io.github.rateguard.store.SharedScripts;
import io.github.rateguard.store.StoreUnavailableException;
import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisNoScriptException;
import io.lettuce.core.ScriptOutputType;
import io.lettuce.core.api.StatefulRedisConnection;
import io.lettuce.core.codec.ByteArrayCodec;

/**
 * Scripts over a plain connection, counted.
 */
final class TestScripts implements SharedScripts, AutoCloseable {

	private final RedisClient client;

	private final StatefulRedisConnection<byte[], byte[]> connection;

	private final AtomicInteger runs = new AtomicInteger();

	TestScripts(int port) {
		this.client = RedisClient.create("redis://127.0.0.1:" + port);
		this.connection = this.client.connect(ByteArrayCodec.INSTANCE);
	}

	@Override
	public CompletableFuture<List<Long>> run(Script script, byte[] key, List<byte[]> arguments) {
		this.runs.incrementAndGet();
		byte[][] keys = { key };
		byte[][] values = arguments.toArray(byte[][]::new);
		String digest = this.connection.async().digest(script.text());
		CompletionStage<List<Long>> answer = this.connection.async()
			.evalsha(digest, ScriptOutputType.MULTI, keys, values);
		CompletableFuture<List<Long>> result = new CompletableFuture<>();
		answer.exceptionallyCompose((failure) -> {
			if (failure instanceof RedisNoScriptException) {
				return this.connection.async().eval(script.text(), ScriptOutputType.MULTI, keys, values);
			}
			return CompletableFuture.failedStage(failure);
		}).whenComplete((numbers, failure) -> {
			if (failure != null) {
				result.completeExceptionally(new StoreUnavailableException("The script failed", failure));
			}
			else {
				result.complete(numbers);
			}
		});
		return result;
	}

	/**
	 * Return how many scripts were run.
	 */
	int runs() {
		return this.runs.get();
	}

	@Override
	public void close() {
		this.connection.close();
		this.client.shutdown();
	}

}

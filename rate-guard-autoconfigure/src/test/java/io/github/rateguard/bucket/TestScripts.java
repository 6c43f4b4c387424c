package io.github.rateguard.bucket;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

import io.github.rateguard.store.Script;
import io.github.rateguard.store.SharedScripts;
import io.github.rateguard.store.StoreUnavailableException;
import io.github.rateguard.testsupport.TestRedis;
import io.github.rateguard.testsupport.TestRedisCluster;
import io.lettuce.core.AbstractRedisClient;
import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisNoScriptException;
import io.lettuce.core.RedisURI;
import io.lettuce.core.ScriptOutputType;
import io.lettuce.core.cluster.RedisClusterClient;
import io.lettuce.core.cluster.api.async.RedisClusterAsyncCommands;
import io.lettuce.core.codec.ByteArrayCodec;

/**
 * Scripts over a plain connection, counted.
 */
public final class TestScripts implements SharedScripts, AutoCloseable {

	private final AbstractRedisClient client;

	private final RedisClusterAsyncCommands<byte[], byte[]> commands;

	private final AtomicInteger runs = new AtomicInteger();

	private TestScripts(AbstractRedisClient client, RedisClusterAsyncCommands<byte[], byte[]> commands) {
		this.client = client;
		this.commands = commands;
	}

	public static TestScripts on(TestRedis redis) {
		RedisClient client = RedisClient.create("redis://127.0.0.1:" + redis.port());
		return new TestScripts(client, client.connect(ByteArrayCodec.INSTANCE).async());
	}

	public static TestScripts on(TestRedisCluster cluster) {
		List<RedisURI> nodes = Stream.of(cluster.addresses().split(","))
			.map((address) -> RedisURI.create("redis://" + address))
			.toList();
		RedisClusterClient client = RedisClusterClient.create(nodes);
		return new TestScripts(client, client.connect(ByteArrayCodec.INSTANCE).async());
	}

	@Override
	public CompletableFuture<List<Long>> run(Script script, List<byte[]> keys, List<byte[]> arguments) {
		this.runs.incrementAndGet();
		byte[][] all = keys.toArray(byte[][]::new);
		byte[][] values = arguments.toArray(byte[][]::new);
		String digest = this.commands.digest(script.text());
		CompletionStage<List<Long>> answer = this.commands.evalsha(digest, ScriptOutputType.MULTI, all, values);
		CompletableFuture<List<Long>> result = new CompletableFuture<>();
		answer.exceptionallyCompose((failure) -> {
			if (failure instanceof RedisNoScriptException) {
				return this.commands.eval(script.text(), ScriptOutputType.MULTI, all, values);
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
	public int runs() {
		return this.runs.get();
	}

	@Override
	public void close() {
		this.client.shutdown();
	}

}

package io.github.rateguard.store;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;

import io.lettuce.core.ScriptOutputType;

/**
 * Scripts in Redis, by their digests.
 */
public final class RedisScripts implements SharedScripts {

	private final RedisCalls calls;

	private final Duration deadline;

	/**
	 * Create scripts.
	 * @param calls sends commands
	 * @param deadline how long a call may take
	 */
	public RedisScripts(RedisCalls calls, Duration deadline) {
		this.calls = calls;
		this.deadline = deadline;
	}

	@Override
	public CompletableFuture<List<Long>> run(Script script, List<byte[]> keys, List<byte[]> arguments) {
		return this.calls.run(script, ScriptOutputType.MULTI, keys, this.deadline, arguments.toArray(byte[][]::new));
	}

}

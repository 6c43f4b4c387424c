package io.github.rateguard.store;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

import io.lettuce.core.ScriptOutputType;

/**
 * Blobs in Redis: a hash by instance. One {@code EVALSHA} of {@code blobs.lua} an
 * exchange.
 */
public final class RedisBlobs implements SharedBlobs {

	/**
	 * A larger value is not shared.
	 */
	static final int MOST_BYTES = 256 * 1_024;

	static final int MOST_INSTANCES = 32;

	private static final Script SCRIPT = Script.load(RedisBlobs.class, "blobs.lua");

	private final RedisCalls calls;

	private final byte[] key;

	private final Duration life;

	private final Duration deadline;

	/**
	 * Create blobs.
	 * @param calls sends commands
	 * @param key the key
	 * @param life how long a value lives after its instance wrote it
	 * @param deadline how long a call may take
	 */
	public RedisBlobs(RedisCalls calls, String key, Duration life, Duration deadline) {
		this.calls = calls;
		this.key = key.getBytes(StandardCharsets.UTF_8);
		this.life = life;
		this.deadline = deadline;
	}

	@Override
	public CompletableFuture<Map<String, byte[]>> exchange(long self, byte[] blob) {
		CompletableFuture<List<Object>> answer = this.calls.run(SCRIPT, ScriptOutputType.MULTI, List.of(this.key),
				this.deadline, ascii(self), blob, ascii(this.life.toMillis()), ascii(MOST_INSTANCES),
				ascii(MOST_BYTES));
		return answer.thenApply(RedisBlobs::blobs);
	}

	private static Map<String, byte[]> blobs(List<Object> answer) {
		Map<String, byte[]> blobs = new HashMap<>();
		for (int i = 0; i + 1 < answer.size(); i += 2) {
			blobs.put(new String((byte[]) answer.get(i), StandardCharsets.UTF_8), (byte[]) answer.get(i + 1));
		}
		return blobs;
	}

	private static byte[] ascii(long value) {
		return Long.toString(value).getBytes(StandardCharsets.US_ASCII);
	}

}

package io.github.rateguard.store;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

import io.lettuce.core.ScriptOutputType;
import org.jspecify.annotations.Nullable;

/**
 * Shared state in Redis. Commands: {@code GET key} to read; one {@code EVALSHA} of
 * {@code compare-and-swap.lua} to swap, which reads, compares and writes with
 * {@code SET key value PX ttl} in one step, so that no key is ever without a time to
 * live.
 */
public final class RedisSharedState implements SharedState {

	private static final byte[] NONE = new byte[0];

	private final RedisCalls calls;

	private final Script compareAndSwap = Script.load(RedisSharedState.class, "compare-and-swap.lua");

	/**
	 * Create shared state.
	 * @param calls sends commands
	 */
	public RedisSharedState(RedisCalls calls) {
		this.calls = calls;
	}

	@Override
	public CompletableFuture<Optional<byte[]>> get(byte[] key, Duration timeout) {
		return this.calls.call(key, timeout, (commands) -> commands.get(key).toCompletableFuture())
			.thenApply(Optional::ofNullable);
	}

	@Override
	public CompletableFuture<Swap> compareAndSwap(byte[] key, byte @Nullable [] expected, byte[] update,
			Duration timeToLive, Duration timeout) {
		return this.calls
			.<byte[]>run(this.compareAndSwap, ScriptOutputType.VALUE, List.of(key), timeout,
					(expected != null) ? expected : NONE, update, ascii(Math.max(1, timeToLive.toMillis())))
			.thenApply(RedisSharedState::swap);
	}

	private static Swap swap(byte @Nullable [] current) {
		if (current == null) {
			return Swapped.INSTANCE;
		}
		return new Conflict((current.length > 0) ? current : null);
	}

	private static byte[] ascii(long value) {
		return Long.toString(value).getBytes(StandardCharsets.US_ASCII);
	}

}

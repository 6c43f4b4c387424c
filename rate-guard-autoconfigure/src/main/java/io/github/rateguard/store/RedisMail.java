package io.github.rateguard.store;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

import io.lettuce.core.ScriptOutputType;

/**
 * Mail in Redis: a string for each box, in one slot of a cluster. One {@code EVALSHA} of
 * {@code mail.lua} an exchange, whatever the number of receivers.
 */
public final class RedisMail implements SharedMail {

	static final int MOST_BYTES = 2 * 1_024 * 1_024;

	static final Duration BOX_LIFE = Duration.ofSeconds(10);

	private static final Script SCRIPT = Script.load(RedisMail.class, "mail.lua");

	private final RedisCalls calls;

	private final String keyPrefix;

	private final Duration deadline;

	/**
	 * Create mail.
	 * @param calls sends commands
	 * @param keyPrefix what the keys of boxes start with, with a hash tag
	 * @param deadline how long a call may take
	 */
	public RedisMail(RedisCalls calls, String keyPrefix, Duration deadline) {
		this.calls = calls;
		this.keyPrefix = keyPrefix;
		this.deadline = deadline;
	}

	@Override
	public CompletableFuture<Received> exchange(long self, Map<Long, byte[]> outgoing) {
		List<byte[]> keys = new ArrayList<>();
		List<byte[]> arguments = new ArrayList<>(List.of(ascii(BOX_LIFE.toMillis()), ascii(MOST_BYTES)));
		List<Long> receivers = List.copyOf(outgoing.keySet());
		keys.add(key(self));
		for (Long receiver : receivers) {
			keys.add(key(receiver));
			arguments.add(outgoing.get(receiver));
		}
		CompletableFuture<List<Object>> answer = this.calls.run(SCRIPT, ScriptOutputType.MULTI, keys, this.deadline,
				arguments.toArray(byte[][]::new));
		return answer.thenApply((parts) -> received(parts, receivers));
	}

	private static Received received(List<Object> answer, List<Long> receivers) {
		List<Long> refused = answer.subList(1, answer.size())
			.stream()
			.map((place) -> receivers.get(((Long) place).intValue()))
			.toList();
		return new Received((byte[]) answer.get(0), refused);
	}

	private byte[] key(long instance) {
		return (this.keyPrefix + instance).getBytes(StandardCharsets.UTF_8);
	}

	private static byte[] ascii(long value) {
		return Long.toString(value).getBytes(StandardCharsets.US_ASCII);
	}

}

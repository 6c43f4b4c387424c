package io.github.rateguard.store;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;

import io.lettuce.core.ScriptOutputType;
import org.jspecify.annotations.Nullable;

/**
 * A register in Redis: {@code register.lua} on a hash of entries by name. Beside it, in
 * the same slot of a cluster, are two sorted sets of the names, by the number of their
 * last change and by their ends. All live until the last entry has ended, and
 * {@link #KEPT_AFTER_END} longer for instances whose clocks are behind; where one of the
 * keys is gone, all is. A write costs some ten commands within one script, a read without
 * news one {@code HMGET} and one {@code EXISTS}.
 */
public final class RedisRegister implements SharedRegister {

	private static final Script SCRIPT = Script.load(RedisRegister.class, "register.lua");

	private static final Duration KEPT_AFTER_END = Duration.ofSeconds(10);

	private static final Duration REMOVAL_KEPT = Duration.ofHours(1);

	private static final int PAGE = 500;

	private static final int HEAD = 4;

	private final RedisCalls calls;

	private final byte[] key;

	private final int maximum;

	private final Duration deadline;

	/**
	 * Create a register.
	 * @param calls sends commands
	 * @param key the key of the register, with a hash tag
	 * @param maximum how many entries there can be
	 * @param deadline how long a call may take
	 */
	public RedisRegister(RedisCalls calls, String key, int maximum, Duration deadline) {
		this.calls = calls;
		this.key = key.getBytes(StandardCharsets.UTF_8);
		this.maximum = maximum;
		this.deadline = deadline;
	}

	@Override
	public CompletableFuture<Long> write(List<RegisterChange> changes) {
		List<Object> arguments = new ArrayList<>(
				List.of("write", this.maximum, UUID.randomUUID(), REMOVAL_KEPT.toMillis(), KEPT_AFTER_END.toMillis()));
		for (RegisterChange change : changes) {
			RegisterEntry entry = change.entry();
			String value = (entry != null) ? entry.value() : null;
			arguments.add(change.name());
			arguments.add((change.removedAt() != null) ? change.removedAt() : "");
			arguments.add((entry != null) ? entry.since() : "");
			arguments.add((entry != null) ? entry.until() : "");
			arguments.add((value != null) ? value : "");
		}
		CompletableFuture<List<Object>> answer = run(arguments.toArray());
		return answer.thenApply((done) -> (Long) done.get(0));
	}

	@Override
	public CompletableFuture<RegisterPage> read(RegisterPosition position, long known) {
		CompletableFuture<List<Object>> answer = run("read", position.epoch(), position.version(),
				position.reading() ? 1 : 0, PAGE, known, UUID.randomUUID());
		return answer.thenApply(RedisRegister::page);
	}

	private static RegisterPage page(List<Object> answer) {
		String epoch = text(answer.get(0));
		long version = (Long) answer.get(1);
		boolean fromStart = (Long) answer.get(2) > 0;
		boolean lost = (Long) answer.get(2) == 2;
		boolean last = (Long) answer.get(3) == 1;
		List<RegisterEntry> entries = new ArrayList<>();
		for (int i = HEAD; i < answer.size(); i += 2) {
			RegisterEntry entry = entry(text(answer.get(i)), text(answer.get(i + 1)));
			if (entry != null) {
				entries.add(entry);
			}
		}
		return new RegisterPage(new RegisterPosition(epoch, version, !last), fromStart, lost, last, entries);
	}

	/**
	 * An entry is its times and its value with spaces between; a removed one has its time
	 * only. What is neither was not written by a register.
	 */
	private static @Nullable RegisterEntry entry(String name, String text) {
		String[] parts = text.split(" ", 3);
		try {
			long since = Long.parseLong(parts[0]);
			return (parts.length == 3) ? new RegisterEntry(name, since, Long.parseLong(parts[1]), parts[2])
					: new RegisterEntry(name, since, since, null);
		}
		catch (NumberFormatException ex) {
			return null;
		}
	}

	private static String text(Object bytes) {
		return new String((byte[]) bytes, StandardCharsets.UTF_8);
	}

	private CompletableFuture<List<Object>> run(Object... arguments) {
		byte[][] bytes = new byte[arguments.length][];
		for (int i = 0; i < bytes.length; i++) {
			bytes[i] = arguments[i].toString().getBytes(StandardCharsets.UTF_8);
		}
		return this.calls.run(SCRIPT, ScriptOutputType.MULTI, List.of(this.key), this.deadline, bytes);
	}

}

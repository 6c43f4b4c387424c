package io.github.rateguard.bucket;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;

import io.github.rateguard.Limit;
import io.github.rateguard.Limits;
import io.github.rateguard.bucket.WindowAnswer.AboveLimit;
import io.github.rateguard.bucket.WindowAnswer.Admitted;
import io.github.rateguard.bucket.WindowAnswer.Refused;
import io.github.rateguard.store.Script;
import io.github.rateguard.store.SharedScripts;

/**
 * Windows that all instances share. Each call is one run of {@code sliding-window.lua},
 * which does {@code GET key} and, unless it refuses or has nothing to charge,
 * {@code SET key state PX <longest period + a sixtieth + 10 s>}; a give-back does
 * {@code SET key state KEEPTTL}. The state is MessagePack of at most 61 counters a limit.
 * A missing state and one that cannot be read are empty. The keys are apart from those of
 * buckets, so that a policy can change its algorithm.
 */
final class RedisWindowStore implements WindowStore {

	private static final Script SCRIPT = Script.load(RedisWindowStore.class, "sliding-window.lua");

	private static final String DIMENSION_SUFFIX = ".window";

	/**
	 * Where in the answer what is left begins: after admitted, at, delay and binding.
	 */
	private static final int HEAD = 4;

	private final SharedScripts scripts;

	private final KeyFormat keyFormat;

	private final Clock clock;

	/**
	 * Create a store.
	 * @param scripts runs scripts in Redis
	 * @param keyFormat how keys are written
	 * @param clock the time that all instances agree on
	 */
	RedisWindowStore(SharedScripts scripts, KeyFormat keyFormat, Clock clock) {
		this.scripts = scripts;
		this.keyFormat = keyFormat;
		this.clock = clock;
	}

	@Override
	public CompletableFuture<WindowAnswer> take(BucketKey key, Limits limits, long tokens) {
		return ask("take", key, limits, tokens, this::undo);
	}

	@Override
	public CompletableFuture<WindowAnswer> look(BucketKey key, Limits limits, long tokens) {
		return ask("look", key, limits, tokens, (answer) -> {
		});
	}

	private CompletableFuture<WindowAnswer> ask(String question, BucketKey key, Limits limits, long tokens,
			Consumer<WindowAnswer> tooLate) {
		WindowLimits windowLimits = WindowLimits.of(limits);
		Limit smallest = windowLimits.smallest();
		if (tokens > smallest.tokens()) {
			return CompletableFuture.completedFuture(new AboveLimit(smallest));
		}
		ScriptArguments arguments = new ScriptArguments(question).with(this.clock.millis())
			.with(tokens)
			.with(windowLimits.timeToLive());
		for (Limit limit : limits.values()) {
			arguments.with(limit.tokens()).with(WindowLimits.periodOf(limit));
		}
		return ScriptAnswer.of(this.scripts.run(SCRIPT, encode(key), arguments.values()),
				(answer) -> read(key, limits, tokens, answer), tooLate);
	}

	/**
	 * Give back what was taken for somebody who waits no longer.
	 */
	private void undo(WindowAnswer answer) {
		if (answer instanceof Admitted admitted) {
			giveBack(admitted.counted());
		}
	}

	private static WindowAnswer read(BucketKey key, Limits limits, long tokens, List<Long> answer) {
		boolean admitted = answer.get(0) == 1;
		Limit binding = limits.values().get(answer.get(3).intValue());
		List<Long> remaining = answer.subList(HEAD, HEAD + limits.values().size());
		return admitted ? new Admitted(binding, remaining, new CountedTokens(key, tokens, answer.get(1)))
				: new Refused(binding, remaining, Duration.ofMillis(answer.get(2)));
	}

	@Override
	public CompletableFuture<List<Long>> charge(BucketKey key, Limits limits, List<Long> owed) {
		ScriptArguments arguments = new ScriptArguments("charge").with(this.clock.millis())
			.with(WindowLimits.of(limits).timeToLive());
		for (int i = 0; i < owed.size(); i++) {
			Limit limit = limits.values().get(i);
			arguments.with(limit.tokens()).with(WindowLimits.periodOf(limit)).with(owed.get(i));
		}
		return ScriptAnswer.of(this.scripts.run(SCRIPT, encode(key), arguments.values()),
				(answer) -> List.copyOf(answer.subList(0, owed.size())));
	}

	@Override
	public CompletableFuture<Void> giveBack(CountedTokens counted) {
		ScriptArguments arguments = new ScriptArguments("give-back").with(counted.at()).with(counted.tokens());
		return ScriptAnswer.of(this.scripts.run(SCRIPT, encode(counted.key()), arguments.values()), (answer) -> null);
	}

	private byte[] encode(BucketKey key) {
		return this.keyFormat.encode(new BucketKey(key.policy(), key.dimension() + DIMENSION_SUFFIX, key.identity()));
	}

}

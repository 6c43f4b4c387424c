package io.github.rateguard.doctor;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

import io.github.rateguard.store.SharedState;
import org.jspecify.annotations.Nullable;

/**
 * {@link CheckCode#OLD_SHADOW}. Instances remember together since when something is in
 * shadow mode, so that a restart does not make it young: a key for each,
 * {@code prefix:{doctor}:shadow:subject}, which lives for a week after the last
 * examination.
 */
public final class OldShadowCheck implements Check {

	private static final Duration LONGEST = Duration.ofDays(30);

	private static final Duration TIME_TO_LIVE = Duration.ofDays(7);

	private static final Duration TIMEOUT = Duration.ofMillis(500);

	private static final int MOST_SUBJECTS = 50;

	private final Supplier<Set<String>> subjects;

	private final @Nullable SharedState state;

	private final String keyPrefix;

	private final Clock clock;

	/**
	 * Create a check.
	 * @param subjects what is in shadow mode
	 * @param state where instances remember, or {@code null} if they share nothing
	 * @param keyPrefix what keys start with
	 * @param clock the time
	 */
	public OldShadowCheck(Supplier<Set<String>> subjects, @Nullable SharedState state, String keyPrefix, Clock clock) {
		this.subjects = subjects;
		this.state = state;
		this.keyPrefix = keyPrefix;
		this.clock = clock;
	}

	@Override
	public CheckResult examine() throws Exception {
		Set<String> all = this.subjects.get();
		if (all.isEmpty()) {
			return CheckResult.passed();
		}
		if (this.state == null) {
			return CheckResult.unknown("%s: since when, no instance remembers after a restart without a shared store."
				.formatted(String.join(", ", all)));
		}
		Instant now = this.clock.instant();
		List<String> old = new ArrayList<>();
		for (String subject : all.stream().sorted().limit(MOST_SUBJECTS).toList()) {
			Instant since = since(this.state, subject, now);
			if (Duration.between(since, now).compareTo(LONGEST) > 0) {
				old.add("%s (since %s)".formatted(subject, since));
			}
		}
		return CheckResult.foundAny(old, "In shadow mode: %s.");
	}

	private Instant since(SharedState state, String subject, Instant now) throws Exception {
		byte[] key = (this.keyPrefix + ":{doctor}:shadow:" + subject).getBytes(StandardCharsets.UTF_8);
		byte[] known = await(state.get(key, TIMEOUT)).orElse(null);
		byte[] value = (known != null) ? known : Long.toString(now.toEpochMilli()).getBytes(StandardCharsets.US_ASCII);
		await(state.compareAndSwap(key, known, value, TIME_TO_LIVE, TIMEOUT));
		return Instant.ofEpochMilli(Long.parseLong(new String(value, StandardCharsets.US_ASCII)));
	}

	private static <T> T await(CompletableFuture<T> future) throws Exception {
		return future.get(2 * TIMEOUT.toMillis(), TimeUnit.MILLISECONDS);
	}

}

package io.github.rateguard.bucket;

import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

import io.github.rateguard.bucket.PermitAnswer.Granted;
import io.github.rateguard.bucket.PermitAnswer.Refused;
import io.github.rateguard.store.Script;
import io.github.rateguard.store.SharedScripts;
import io.github.rateguard.store.StoreUnavailableException;

/**
 * Permits that all instances share. Each operation is one run of {@code concurrency.lua}
 * on a sorted set of permit ids by expiry: acquiring does {@code ZREMRANGEBYSCORE},
 * {@code ZCARD} and, unless it refuses, {@code ZADD} and {@code PEXPIRE}; releasing
 * {@code ZREM}; renewing {@code ZADD XX GT} and {@code PEXPIRE}. The key outlives its
 * last permit by {@link #KEPT_AFTER_EXPIRY} for instances whose clocks are behind.
 */
final class RedisPermitStore implements PermitStore {

	private static final Script SCRIPT = Script.load(RedisPermitStore.class, "concurrency.lua");

	private static final String DIMENSION_SUFFIX = ".permits";

	private static final Duration KEPT_AFTER_EXPIRY = Duration.ofSeconds(10);

	/**
	 * Permits that one script renews. Redis serves nobody else meanwhile.
	 */
	private static final int MAXIMUM_RENEWED_AT_ONCE = 256;

	private final SharedScripts scripts;

	private final KeyFormat keyFormat;

	private final Clock clock;

	private final Duration timeToLive;

	private final Set<Permit> held = ConcurrentHashMap.newKeySet();

	/**
	 * Create a store.
	 * @param scripts runs scripts in Redis
	 * @param keyFormat how keys are written
	 * @param clock the time that all instances agree on
	 * @param timeToLive how long a permit lasts without being renewed
	 */
	RedisPermitStore(SharedScripts scripts, KeyFormat keyFormat, Clock clock, Duration timeToLive) {
		this.scripts = scripts;
		this.keyFormat = keyFormat;
		this.clock = clock;
		this.timeToLive = timeToLive;
	}

	@Override
	public CompletableFuture<PermitAnswer> acquire(BucketKey key, long maximum) {
		Permit permit = Permit.of(key);
		ScriptArguments arguments = lease("acquire").with(maximum).with(permit.id());
		CompletableFuture<List<Long>> call = run(key, arguments);
		CompletableFuture<PermitAnswer> result = ScriptAnswer.of(call, (answer) -> read(permit, answer),
				(unwanted) -> this.held.remove(permit));
		result.whenComplete((answer, failure) -> {
			if (failure != null) {
				abandon(call, permit, failure);
			}
		});
		return result;
	}

	/**
	 * Redis may have granted the permit all the same, now or soon. The acquire is
	 * cancelled first, so that nothing of it is sent behind the release.
	 */
	private void abandon(CompletableFuture<?> acquire, Permit permit, Throwable failure) {
		acquire.cancel(true);
		Throwable cause = StoreUnavailableException.causeOf(failure);
		if (!(cause instanceof StoreUnavailableException unavailable) || unavailable.wasAsked()) {
			runRelease(permit);
		}
	}

	/**
	 * The permit is remembered before its holder knows it, so that a release always finds
	 * it.
	 */
	private PermitAnswer read(Permit permit, List<Long> answer) {
		long inUse = answer.get(1);
		if (answer.get(0) == 0) {
			return new Refused(inUse);
		}
		this.held.add(permit);
		return new Granted(permit, inUse);
	}

	@Override
	public CompletableFuture<Void> release(Permit permit) {
		if (!this.held.remove(permit)) {
			return CompletableFuture.completedFuture(null);
		}
		return ScriptAnswer.of(runRelease(permit), (answer) -> null);
	}

	private CompletableFuture<List<Long>> runRelease(Permit permit) {
		return run(permit.key(), new ScriptArguments("release").with(permit.id()));
	}

	@Override
	public CompletableFuture<Long> renew() {
		Map<BucketKey, List<Permit>> byKey = this.held.stream().collect(Collectors.groupingBy(Permit::key));
		List<CompletableFuture<Long>> renewals = new ArrayList<>(byKey.size());
		byKey.forEach((key, permits) -> {
			for (int from = 0; from < permits.size(); from += MAXIMUM_RENEWED_AT_ONCE) {
				int to = Math.min(from + MAXIMUM_RENEWED_AT_ONCE, permits.size());
				renewals.add(renew(key, permits.subList(from, to)));
			}
		});
		return renewals.stream()
			.reduce((one, other) -> one.thenCombine(other, Long::sum))
			.orElseGet(() -> CompletableFuture.completedFuture(0L));
	}

	private CompletableFuture<Long> renew(BucketKey key, List<Permit> permits) {
		ScriptArguments arguments = lease("renew");
		permits.forEach((permit) -> arguments.with(permit.id()));
		return ScriptAnswer.of(run(key, arguments), (answer) -> forgetLost(permits, answer));
	}

	private long forgetLost(List<Permit> permits, List<Long> answer) {
		long lost = 0;
		for (int i = 0; i < permits.size(); i++) {
			if (answer.get(i) == 0 && this.held.remove(permits.get(i))) {
				lost++;
			}
		}
		return lost;
	}

	@Override
	public long held() {
		return this.held.size();
	}

	private ScriptArguments lease(String operation) {
		long now = this.clock.millis();
		return new ScriptArguments(operation).with(now)
			.with(now + this.timeToLive.toMillis())
			.with(this.timeToLive.plus(KEPT_AFTER_EXPIRY).toMillis());
	}

	private CompletableFuture<List<Long>> run(BucketKey key, ScriptArguments arguments) {
		BucketKey separate = new BucketKey(key.policy(), key.dimension() + DIMENSION_SUFFIX, key.identity());
		return this.scripts.run(SCRIPT, this.keyFormat.encode(separate), arguments.values());
	}

}

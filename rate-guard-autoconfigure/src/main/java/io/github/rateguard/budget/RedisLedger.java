package io.github.rateguard.budget;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ThreadLocalRandom;

import io.github.rateguard.budget.LedgerStep.Charge;
import io.github.rateguard.budget.LedgerStep.Extend;
import io.github.rateguard.budget.LedgerStep.Hold;
import io.github.rateguard.budget.LedgerStep.Outcome;
import io.github.rateguard.budget.LedgerStep.Release;
import io.github.rateguard.budget.LedgerStep.Settle;
import io.github.rateguard.store.IdentityHash;
import io.github.rateguard.store.Script;
import io.github.rateguard.store.SharedScripts;

/**
 * The ledger that all instances share. A trip is one run of {@code ledger.lua} on the
 * hash {@code prefix:budget.<name>:<dimension>:{<identity>}:<start of the window>} and
 * the sorted set beside it, {@code …:holds}. A trip with one hold costs {@code HMGET},
 * {@code ZRANGEBYSCORE}, {@code HGET}, {@code HSET}, {@code ZADD}, {@code HSET},
 * {@code ZRANGE} and twice {@code PEXPIRE} within the script.
 */
final class RedisLedger implements Ledger {

	/**
	 * Integers that a double holds exactly.
	 */
	private static final long EPOCHS = 1L << 53;

	private static final int HEAD = 3;

	private static final Outcome[] OUTCOMES = Outcome.values();

	private static final Script SCRIPT = Script.load(RedisLedger.class, "ledger.lua");

	private final SharedScripts scripts;

	private final String prefix;

	private final IdentityHash identityHash;

	private final Clock clock;

	/**
	 * Create a ledger.
	 * @param scripts runs scripts in Redis
	 * @param prefix what all keys start with
	 * @param identityHash hides identities
	 * @param clock the time that all instances agree on
	 */
	RedisLedger(SharedScripts scripts, String prefix, IdentityHash identityHash, Clock clock) {
		this.scripts = scripts;
		this.prefix = prefix;
		this.identityHash = identityHash;
		this.clock = clock;
	}

	@Override
	public CompletableFuture<LedgerAnswer> run(LedgerKey key, LedgerSight seen, List<LedgerStep> steps) {
		long now = this.clock.millis();
		Arguments arguments = new Arguments();
		arguments.add(now)
			.add(key.window().end().toEpochMilli() + KEPT_AFTER_END.toMillis())
			.add(KEPT_AFTER_END.toMillis())
			.add(now + HOLD_LIFE.toMillis())
			.add(ThreadLocalRandom.current().nextLong(1, EPOCHS))
			.add(seen.epoch())
			.add(seen.spent());
		steps.forEach((step) -> add(arguments, step));
		return this.scripts.run(SCRIPT, keys(key), arguments.values).thenApply((answer) -> read(key, answer));
	}

	private void add(Arguments arguments, LedgerStep step) {
		if (step instanceof Hold hold) {
			arguments.add("hold").add(hold.id()).add(hold.amount()).add(hold.limit()).add(hold.expiry());
			arguments.add(hashed(hold.idempotencyId()));
		}
		else if (step instanceof Settle settle) {
			arguments.add("settle").add(settle.id()).add(settle.amount()).add(settle.first() ? 1 : 0);
			arguments.add(settle.epoch());
		}
		else if (step instanceof Release release) {
			arguments.add("release").add(release.id()).add(hashed(release.idempotencyId()));
		}
		else if (step instanceof Extend extend) {
			arguments.add("extend").add(extend.id()).add(extend.amount()).add(extend.expiry());
		}
		else if (step instanceof Charge charge) {
			arguments.add("charge").add(charge.id()).add(charge.amount());
		}
	}

	private String hashed(String idempotencyId) {
		return idempotencyId.isEmpty() ? "" : this.identityHash.of(idempotencyId);
	}

	private List<byte[]> keys(LedgerKey key) {
		String ledger = this.prefix + ":budget." + key.budget().name() + ":" + key.dimension() + ":{"
				+ this.identityHash.of(key.identity()) + "}:" + key.window().start().getEpochSecond();
		return List.of(bytes(ledger), bytes(ledger + ":holds"));
	}

	private static byte[] bytes(String text) {
		return text.getBytes(StandardCharsets.UTF_8);
	}

	private static LedgerAnswer read(LedgerKey key, List<Long> answer) {
		List<Outcome> outcomes = new ArrayList<>(answer.size() - HEAD);
		for (int i = HEAD; i < answer.size(); i++) {
			outcomes.add(OUTCOMES[answer.get(i).intValue()]);
		}
		return new LedgerAnswer(key, answer.get(2), answer.get(0), answer.get(1), outcomes);
	}

	/**
	 * The arguments of a script, in the order in which they are added.
	 */
	private static final class Arguments {

		private final List<byte[]> values = new ArrayList<>();

		Arguments add(String value) {
			this.values.add(bytes(value));
			return this;
		}

		Arguments add(long value) {
			return add(Long.toString(value));
		}

	}

}

package io.github.rateguard.budget;

import java.time.Clock;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;

/**
 * Ledgers in the memory of this instance, in a bounded map. One is forgotten an hour
 * after its window and its last hold have ended, and never before: whoever sprays keys
 * opens no budget again. When the map is full, new keys of a budget share one ledger; the
 * shared ones come on top.
 */
final class LocalLedger implements Ledger {

	private static final long TIDYING_MILLIS = 1_000;

	private final long maximum;

	private final Clock clock;

	private final ConcurrentMap<LedgerKey, LocalAccount> accounts = new ConcurrentHashMap<>();

	private final AtomicLong tidyAt = new AtomicLong();

	/**
	 * Create a ledger.
	 * @param maximum how many keys have ledgers of their own
	 * @param clock tells the time
	 */
	LocalLedger(long maximum, Clock clock) {
		this.maximum = maximum;
		this.clock = clock;
	}

	@Override
	public CompletableFuture<LedgerAnswer> run(LedgerKey key, LedgerSight seen, List<LedgerStep> steps) {
		LedgerKey place = place(key);
		AtomicReference<LedgerAnswer> answer = new AtomicReference<>();
		this.accounts.compute(place, (same, present) -> {
			LocalAccount account = (present != null) ? present
					: new LocalAccount(ThreadLocalRandom.current().nextLong(1, Long.MAX_VALUE));
			answer.set(account.run(place, this.clock.millis(), seen, steps));
			return account.isEmpty() ? null : account;
		});
		return CompletableFuture.completedFuture(Objects.requireNonNull(answer.get()));
	}

	private LedgerKey place(LedgerKey key) {
		if (this.accounts.containsKey(key) || hasRoom()) {
			return key;
		}
		long now = this.clock.millis();
		long due = this.tidyAt.get();
		if (now >= due && this.tidyAt.compareAndSet(due, now + TIDYING_MILLIS)) {
			tidy();
		}
		return hasRoom() ? key : key.overflow();
	}

	private boolean hasRoom() {
		return this.accounts.size() < this.maximum;
	}

	@Override
	public void tidy() {
		long now = this.clock.millis();
		for (LedgerKey key : this.accounts.keySet()) {
			this.accounts.computeIfPresent(key, (same, account) -> account.hasEnded(key, now) ? null : account);
		}
	}

	/**
	 * Return how many ledgers there are, shared ones too.
	 */
	int size() {
		return this.accounts.size();
	}

}

package io.github.rateguard.budget;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.CompletableFuture;

import io.github.rateguard.store.Patience;

/**
 * Budgets on a ledger. A budget of which this instance has seen too much spent refuses
 * without a trip: within a window, nothing spent is ever less.
 */
final class LedgerBudgets implements Budgets {

	private static final int WARM_UP_TRIPS = 3;

	private final LedgerClient ledger;

	private final OutageAllowance allowance;

	private final Clock clock;

	private final Duration longestWait;

	private final boolean shared;

	/**
	 * Create budgets.
	 * @param ledger the ledger
	 * @param allowance answers while the store does not
	 * @param clock the time that all instances agree on
	 * @param longestWait how long a call may wait for the store
	 * @param shared whether the ledger is shared by all instances
	 */
	LedgerBudgets(LedgerClient ledger, OutageAllowance allowance, Clock clock, Duration longestWait, boolean shared) {
		this.ledger = ledger;
		this.allowance = allowance;
		this.clock = clock;
		this.longestWait = longestWait;
		this.shared = shared;
	}

	@Override
	public BudgetCall ask(List<BudgetDemand> demands) {
		Instant now = this.clock.instant();
		List<Asked> asked = new ArrayList<>(demands.size());
		boolean hopeless = false;
		for (BudgetDemand demand : demands) {
			BudgetWindow window = demand.budget().windowAt(now);
			LedgerKey key = new LedgerKey(demand.budget(), demand.dimension(), demand.identity(), window);
			Asked one = new Asked(demand, key, this.ledger.seen(key), now);
			hopeless |= one.refusal() != null;
			asked.add(one);
		}
		if (!hopeless) {
			asked.forEach((one) -> one.send(this.ledger));
		}
		return new LedgerCall(this.ledger, this.allowance, this.clock, new Patience(this.longestWait), asked, hopeless);
	}

	static Balance balance(LedgerKey key, LedgerSight seen) {
		return new Balance(seen.spent(), seen.held(), key.budget().limit().micros(), key.window());
	}

	@Override
	public Balance seen(Budget budget, String dimension, String identity) {
		LedgerKey key = key(budget, dimension, identity);
		return balance(key, this.ledger.seen(key));
	}

	@Override
	public CompletableFuture<Balance> look(Budget budget, String dimension, String identity) {
		LedgerKey key = key(budget, dimension, identity);
		return this.ledger.look(key).thenApply((sight) -> balance(key, sight));
	}

	private LedgerKey key(Budget budget, String dimension, String identity) {
		return new LedgerKey(budget, dimension, identity, budget.windowAt(this.clock.instant()));
	}

	@Override
	public boolean isShared() {
		return this.shared;
	}

	@Override
	public void prepare(Collection<Budget> budgets) {
		for (int i = 0; i < WARM_UP_TRIPS; i++) {
			budgets.stream()
				.limit(1)
				.map((budget) -> look(budget, "global", "").handle((balance, failure) -> null))
				.forEach(CompletableFuture::join);
		}
	}

	@Override
	public CompletableFuture<Void> flush() {
		return CompletableFuture.allOf(this.ledger.flush(), this.allowance.local().flush());
	}

	@Override
	public CompletableFuture<Void> drain() {
		return this.ledger.drain();
	}

	@Override
	public int pending() {
		return this.ledger.pending();
	}

	@Override
	public void maintain() {
		this.ledger.maintain();
		this.allowance.local().maintain();
	}

}

package io.github.rateguard.budget;

import java.time.Clock;
import java.time.Duration;
import java.util.List;

import io.github.rateguard.store.IdentityHash;
import io.github.rateguard.store.SharedScripts;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;

/**
 * Makes budgets.
 */
public final class BudgetsFactory {

	private static final Log logger = LogFactory.getLog(BudgetsFactory.class);

	/**
	 * A call to the store is waited for once more where only this instance is late.
	 */
	private static final int DEADLINES_PER_WAIT = 2;

	private final Clock clock;

	private final long maximumLocalKeys;

	private final List<BudgetListener> listeners;

	/**
	 * Create a factory.
	 * @param clock the time of all budgets
	 * @param maximumLocalKeys how many ledgers the memory of this instance holds
	 * @param listeners are told of balances
	 */
	public BudgetsFactory(Clock clock, long maximumLocalKeys, List<BudgetListener> listeners) {
		this.clock = clock;
		this.maximumLocalKeys = maximumLocalKeys;
		this.listeners = List.copyOf(listeners);
	}

	/**
	 * Create budgets in the memory of this instance.
	 * @return the budgets
	 */
	public Budgets local() {
		return budgets(new LocalLedger(this.maximumLocalKeys, this.clock), Duration.ZERO, false);
	}

	/**
	 * Create budgets in Redis.
	 * @param scripts runs scripts in Redis
	 * @param keyPrefix what all keys start with
	 * @param identityHash hides identities
	 * @param deadline how long a call to the store may take
	 * @return the budgets
	 */
	public Budgets shared(SharedScripts scripts, String keyPrefix, IdentityHash identityHash, Duration deadline) {
		return budgets(new RedisLedger(scripts, keyPrefix, identityHash, this.clock),
				deadline.multipliedBy(DEADLINES_PER_WAIT), true);
	}

	private Budgets budgets(Ledger ledger, Duration longestWait, boolean shared) {
		LedgerClient client = new LedgerClient(ledger, this.clock, System::nanoTime, this::tell, this::tellSpent);
		LedgerClient allowances = new LedgerClient(new LocalLedger(this.maximumLocalKeys, this.clock), this.clock,
				System::nanoTime, (key, seen) -> {
				});
		return new LedgerBudgets(client, new OutageAllowance(allowances, client, System::nanoTime), this.clock,
				longestWait, shared);
	}

	/**
	 * A listener that fails must not make anything else fail.
	 */
	private void tell(LedgerKey key, LedgerSight seen) {
		for (BudgetListener listener : this.listeners) {
			try {
				listener.onBalance(key.budget(), key.dimension(), key.identity(), LedgerBudgets.balance(key, seen));
			}
			catch (RuntimeException ex) {
				logger.warn("A listener of budgets failed", ex);
			}
		}
	}

	private void tellSpent(LedgerKey key, long micros) {
		for (BudgetListener listener : this.listeners) {
			try {
				listener.onSpent(key.budget(), micros);
			}
			catch (RuntimeException ex) {
				logger.warn("A listener of budgets failed", ex);
			}
		}
	}

}

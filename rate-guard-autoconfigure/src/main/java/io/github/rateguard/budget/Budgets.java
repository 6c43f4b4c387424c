package io.github.rateguard.budget;

import java.util.Collection;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/**
 * Pays calls from budgets. Thread-safe.
 */
public interface Budgets {

	/**
	 * Ask for what a call costs, of all its budgets at once, all or none. Does not wait,
	 * so that others can be asked meanwhile.
	 * @param demands the demands of one call, on different ledgers
	 * @return the call
	 */
	BudgetCall ask(List<BudgetDemand> demands);

	/**
	 * Return what this instance has seen last, without asking anybody.
	 * @param budget the budget
	 * @param dimension what the identity is one of
	 * @param identity whose ledger it is
	 * @return the balance in the present window, with nothing spent if nothing was seen
	 */
	Balance seen(Budget budget, String dimension, String identity);

	/**
	 * Ask what is spent and held.
	 * @param budget the budget
	 * @param dimension what the identity is one of
	 * @param identity whose ledger it is
	 * @return the balance in the present window; fails with a
	 * {@link io.github.rateguard.store.StoreUnavailableException}
	 */
	CompletableFuture<Balance> look(Budget budget, String dimension, String identity);

	/**
	 * Return whether the ledgers are shared by all instances.
	 * @return {@code false} if each instance counts for itself
	 */
	boolean isShared();

	/**
	 * Go the way to the store before calls do. Waits, for a bounded time.
	 * @param budgets the budgets that calls will ask
	 */
	void prepare(Collection<Budget> budgets);

	/**
	 * Send settlements that wait. To be called each 50 ms or so.
	 * @return completes when they are answered, or wait again
	 */
	CompletableFuture<Void> flush();

	/**
	 * Spend what calls under way hold, as this instance stops, and send settlements that
	 * wait, however often sending them has failed.
	 * @return completes when they are answered, or wait again
	 */
	CompletableFuture<Void> drain();

	/**
	 * Return how many settlements wait.
	 * @return how many were not answered yet, or were never sent
	 */
	int pending();

	/**
	 * Extend live holds, and forget what has ended. To be called each second or so.
	 */
	void maintain();

}

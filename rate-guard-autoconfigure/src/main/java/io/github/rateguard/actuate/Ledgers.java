package io.github.rateguard.actuate;

import java.util.concurrent.CompletableFuture;

import io.github.rateguard.Caller;
import io.github.rateguard.budget.Balance;
import io.github.rateguard.budget.Budget;
import io.github.rateguard.budget.Budgets;
import io.github.rateguard.policy.Partition;
import io.github.rateguard.policy.Payer;
import io.github.rateguard.policy.Payers;
import org.jspecify.annotations.Nullable;

/**
 * What is spent of budgets, as far as no request is needed to tell whose ledger is meant.
 * Thread-safe.
 */
public final class Ledgers {

	private final Budgets budgets;

	private final Payers payers;

	/**
	 * Create it.
	 * @param budgets know what is spent
	 * @param payers the configured budgets, and whom their ledgers belong to
	 */
	public Ledgers(Budgets budgets, Payers payers) {
		this.budgets = budgets;
		this.payers = payers;
	}

	/**
	 * Ask what is spent.
	 * @param caller whose ledger is meant, or {@code null} if nobody is named
	 * @return the answer, or {@code null} if it is not known whose ledger is meant
	 */
	@Nullable CompletableFuture<Balance> look(Budget budget, @Nullable Caller caller) {
		Partition partition = partition(budget, caller);
		return (partition != null) ? this.budgets.look(budget, partition.dimension(), partition.identity()) : null;
	}

	/**
	 * Return what this instance saw last, or {@code null} if it is not known whose ledger
	 * is meant.
	 */
	@Nullable Balance seen(Budget budget, @Nullable Caller caller) {
		Partition partition = partition(budget, caller);
		return (partition != null) ? this.budgets.seen(budget, partition.dimension(), partition.identity()) : null;
	}

	private @Nullable Partition partition(Budget budget, @Nullable Caller caller) {
		Payer payer = this.payers.find(budget.name());
		return (payer != null) ? Partitions.of(payer.dimension(), caller) : null;
	}

}

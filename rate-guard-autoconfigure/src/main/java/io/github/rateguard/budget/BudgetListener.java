package io.github.rateguard.budget;

/**
 * Is told how much of a budget is used, with each answer of its ledger, on the thread
 * that brings the answer, and what calls have spent. Must neither block nor throw.
 */
@FunctionalInterface
public interface BudgetListener {

	/**
	 * A ledger has answered.
	 * @param budget the budget
	 * @param dimension what the identity is one of
	 * @param identity whose ledger it is; a digest if it is long, and empty where new
	 * ledgers share one for want of room
	 * @param balance what was seen
	 */
	void onBalance(Budget budget, String dimension, String identity, Balance balance);

	/**
	 * A call of this instance has ended and was paid. Each amount is told once, by the
	 * instance that spends it, on the thread on which the call ends.
	 * @param budget the budget
	 * @param micros what was spent, in micro-units, not negative
	 */
	default void onSpent(Budget budget, long micros) {
	}

}

package io.github.rateguard.budget;

/**
 * Is told how much of a budget is used, with each answer of its ledger. Called on the
 * thread that brings the answer: must neither block nor throw.
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

}

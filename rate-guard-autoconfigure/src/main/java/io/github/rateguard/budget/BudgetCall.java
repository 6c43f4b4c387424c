package io.github.rateguard.budget;

/**
 * The demands of one call on their way to the ledgers. Either {@link #await()} or
 * {@link #abandon()} is to be called, once. Used by one thread.
 */
public interface BudgetCall {

	/**
	 * Wait for the answers, no longer than a call may wait for the store. If one refuses,
	 * what the others hold is released.
	 * @return what was answered; to be settled or released
	 */
	HoldTaking await();

	/**
	 * Wait for nothing, and release what is held or will be.
	 */
	void abandon();

}

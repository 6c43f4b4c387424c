package io.github.rateguard;

import java.util.List;

/**
 * Tells how much of budgets is used, so that a call can be answered with something
 * cheaper before they are used up. An argument of handler methods, which may be handed to
 * other threads; as a bean, it is the context of the request on whose thread it is used,
 * and without a request knows budgets {@code per: global} only. Asks nobody: what other
 * instances have spent is known as soon as this one has asked the ledger. Thread-safe.
 */
public interface RateGuardContext {

	/**
	 * Return how much of a budget is used: of the part that is this caller's, if each has
	 * one.
	 * @param name the name of the budget
	 * @return its usage in the present window
	 * @throws IllegalArgumentException if there is no such budget
	 * @throws IllegalStateException if the budget belongs to callers, and there is no
	 * request
	 */
	BudgetUsage budget(String name);

	/**
	 * Return how much is used of all budgets that are known here.
	 * @return the usages, in the order of the configuration
	 */
	List<BudgetUsage> budgets();

}

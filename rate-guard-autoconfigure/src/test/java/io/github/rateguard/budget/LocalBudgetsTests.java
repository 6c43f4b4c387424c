package io.github.rateguard.budget;

/**
 * Tests of budgets in the memory of one instance.
 */
class LocalBudgetsTests extends BudgetsContract {

	private final Budgets budgets = this.factory.local();

	@Override
	Budgets budgets() {
		return this.budgets;
	}

}

package io.github.rateguard.web;

import io.github.rateguard.BudgetUsage;
import io.github.rateguard.budget.Balance;
import io.github.rateguard.budget.Budget;
import io.github.rateguard.budget.BudgetBreakers;
import io.github.rateguard.budget.Budgets;
import io.github.rateguard.budget.ConfiguredBudgets;
import io.github.rateguard.policy.Partition;
import io.github.rateguard.policy.Payers;

/**
 * Tells how much of budgets is used, out of what this instance has seen last. Internal.
 *
 * @param payers the budgets as plans know them
 * @param configured the budgets
 * @param budgets what this instance has seen
 * @param breakers the states of budgets
 */
public record UsageSource(Payers payers, ConfiguredBudgets configured, Budgets budgets, BudgetBreakers breakers) {

	BudgetUsage usage(String name, Partition partition) {
		Budget budget = this.configured.require(name, "rate-guard.budgets");
		Balance seen = this.budgets.seen(budget, partition.dimension(), partition.identity());
		return new BudgetUsage(name, seen.percent(), this.breakers.state(name).state(), seen.window().end());
	}

	IllegalArgumentException unknown(String name) {
		return new IllegalArgumentException("There is no budget '%s'. Known are: %s".formatted(name,
				String.join(", ", this.configured.all().stream().map(Budget::name).toList())));
	}

}

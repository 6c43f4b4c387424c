package io.github.rateguard.doctor;

import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;

import io.github.rateguard.budget.Budget;
import io.github.rateguard.budget.ConfiguredBudgets;
import io.github.rateguard.policy.HandlerPlans;

/**
 * {@link CheckCode#UNCOUNTED_COST}.
 *
 * @param plans the handlers with their plans
 * @param budgets the configured budgets
 * @param paidClients what in this application calls somebody who is paid, by names of
 * beans
 */
public record UncountedCostCheck(HandlerPlans plans, ConfiguredBudgets budgets,
		Supplier<List<String>> paidClients) implements Check {

	@Override
	public CheckResult examine() {
		Set<String> paying = this.plans.all()
			.stream()
			.flatMap((handler) -> handler.plan().costs().stream())
			.map((cost) -> cost.payer().budget())
			.collect(Collectors.toSet());
		List<String> idle = this.budgets.all()
			.stream()
			.map(Budget::name)
			.filter((name) -> !paying.contains(name))
			.toList();
		if (!idle.isEmpty()) {
			return CheckResult.foundAny(idle, "No handler has a @Cost that these budgets pay: %s.");
		}
		return paying.isEmpty() ? CheckResult.foundAny(this.paidClients.get(),
				"There are clients of paid services, %s, and no handler has a @Cost.") : CheckResult.passed();
	}

}

package io.github.rateguard.doctor;

import io.github.rateguard.alert.AlertStatistics;
import io.github.rateguard.budget.Budget;
import io.github.rateguard.budget.ConfiguredBudgets;

/**
 * {@link CheckCode#UNHEARD_BUDGET}.
 *
 * @param budgets the configured budgets
 * @param alerts knows who is told
 */
public record UnheardBudgetCheck(ConfiguredBudgets budgets, AlertStatistics alerts) implements Check {

	/**
	 * The name of the notifier that writes to the log.
	 */
	static final String LOG = "log";

	@Override
	public CheckResult examine() {
		boolean heard = this.alerts.notifiers().stream().anyMatch((notifier) -> !notifier.equals(LOG));
		return heard ? CheckResult.passed()
				: CheckResult.foundAny(this.budgets.all().stream().map(Budget::name).toList(),
						"No notifier but the log tells of the budgets %s.");
	}

}

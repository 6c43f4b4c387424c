package io.github.rateguard.money;

import java.time.Duration;

import io.github.rateguard.budget.Balance;
import io.github.rateguard.budget.Budget;
import io.github.rateguard.budget.Budgets;
import io.github.rateguard.budget.ConfiguredBudgets;
import io.github.rateguard.testsupport.Instance;
import org.awaitility.Awaitility;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The ledger of a budget, as an instance sees it.
 *
 * @param instance the instance
 * @param budget the name of the budget
 * @param dimension what the identity is one of
 * @param identity whose ledger it is
 */
record Ledger(Instance instance, String budget, String dimension, String identity) {

	static Ledger global(Instance instance, String budget) {
		return new Ledger(instance, budget, "global", "all");
	}

	/**
	 * Return what is spent when all calls have ended and nothing is held any more.
	 */
	long settled() {
		Awaitility.await().atMost(Duration.ofSeconds(20)).untilAsserted(() -> assertThat(balance().held()).isZero());
		return balance().spent();
	}

	Balance balance() {
		Budgets budgets = this.instance.bean(Budgets.class);
		Budget found = this.instance.bean(ConfiguredBudgets.class).require(this.budget, "test");
		budgets.flush().join();
		return budgets.look(found, this.dimension, this.identity).join();
	}

}

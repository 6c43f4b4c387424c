package io.github.rateguard.policy;

import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import io.github.rateguard.InvalidConfigurationException;
import org.jspecify.annotations.Nullable;

/**
 * The configured budgets as plans know them, by their names. Immutable.
 */
public final class Payers {

	/**
	 * No budget.
	 */
	public static final Payers NONE = new Payers(List.of());

	private final Map<String, Payer> byBudget = new LinkedHashMap<>();

	/**
	 * Create the collection.
	 * @param payers the budgets, in the order of configuration
	 */
	public Payers(Collection<Payer> payers) {
		payers.forEach((payer) -> this.byBudget.put(payer.budget(), payer));
	}

	/**
	 * Return a budget.
	 * @param budget its name
	 * @return the budget, or {@code null} if there is none of this name
	 */
	public @Nullable Payer find(String budget) {
		return this.byBudget.get(budget);
	}

	/**
	 * Return all budgets.
	 * @return the budgets, in the order of configuration
	 */
	public Collection<Payer> all() {
		return Collections.unmodifiableCollection(this.byBudget.values());
	}

	/**
	 * Return the only budget, for whoever names none.
	 */
	Payer only(String place) {
		if (this.byBudget.size() != 1) {
			throw new InvalidConfigurationException(place, null,
					this.byBudget.isEmpty() ? "There is no budget that pays." : "It does not say which budget pays.",
					this.byBudget.isEmpty() ? "Write a budget such as rate-guard.budgets.llm.limit: 50 USD/1h."
							: "Write budget = \"<name>\". Known are: %s."
								.formatted(String.join(", ", this.byBudget.keySet())));
		}
		return this.byBudget.values().iterator().next();
	}

	Payer require(String budget, String place) {
		Payer payer = this.byBudget.get(budget);
		if (payer == null) {
			throw new InvalidConfigurationException(place, budget, "There is no budget of this name.",
					NearestName.hint(budget, this.byBudget.keySet())
							+ " Budgets are written under rate-guard.budgets.<name>.");
		}
		return payer;
	}

}

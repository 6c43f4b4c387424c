package io.github.rateguard.budget;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import io.github.rateguard.InvalidConfigurationException;

/**
 * The budgets of the configuration, by their names. Immutable.
 */
public final class ConfiguredBudgets {

	private final Map<String, Budget> budgets = new LinkedHashMap<>();

	/**
	 * Create a collection.
	 * @param budgets the budgets
	 */
	public ConfiguredBudgets(List<Budget> budgets) {
		budgets.forEach((budget) -> this.budgets.put(budget.name(), budget));
	}

	/**
	 * Return a budget.
	 * @param name its name
	 * @param place where it is named
	 * @return the budget
	 * @throws InvalidConfigurationException if there is none of that name
	 */
	public Budget require(String name, String place) {
		Budget budget = this.budgets.get(name);
		if (budget == null) {
			throw new InvalidConfigurationException(place, name, "There is no such budget.",
					this.budgets.isEmpty()
							? "Configure rate-guard.budgets.%s.limit, for example '50 USD/1h'.".formatted(name)
							: "Known are: %s.".formatted(String.join(", ", this.budgets.keySet())));
		}
		return budget;
	}

	/**
	 * Return all budgets, in the order of the configuration.
	 * @return the budgets
	 */
	public Collection<Budget> all() {
		return List.copyOf(this.budgets.values());
	}

}

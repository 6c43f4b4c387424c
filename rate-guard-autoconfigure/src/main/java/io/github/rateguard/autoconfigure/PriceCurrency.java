package io.github.rateguard.autoconfigure;

import java.util.Currency;
import java.util.Locale;

import io.github.rateguard.InvalidConfigurationException;
import io.github.rateguard.budget.Budget;
import io.github.rateguard.budget.ConfiguredBudgets;
import org.jspecify.annotations.Nullable;

/**
 * The one currency of prices and budgets: what is reported is spent in the currency of
 * the budget that pays.
 */
final class PriceCurrency {

	private static final String PLACE = "rate-guard.token-usage.currency";

	private PriceCurrency() {
	}

	/**
	 * Check that the budgets have the currency of prices.
	 */
	static void require(@Nullable String text, ConfiguredBudgets budgets, boolean priced) {
		Currency currency = (text != null) ? parse(text) : null;
		if (!priced) {
			return;
		}
		for (Budget budget : budgets.all()) {
			Currency other = budget.limit().currency();
			if (currency == null) {
				currency = other;
			}
			if (!currency.equals(other)) {
				throw new InvalidConfigurationException(PLACE, text,
						"The budget '%s' is in %s, prices are in %s.".formatted(budget.name(), other, currency),
						"Write prices and all budgets in one currency.");
			}
		}
	}

	private static Currency parse(String text) {
		try {
			return Currency.getInstance(text.strip().toUpperCase(Locale.ROOT));
		}
		catch (IllegalArgumentException ex) {
			throw new InvalidConfigurationException(PLACE, text, "It is not a currency code of ISO 4217.",
					"Write the currency of the budgets, for example USD.");
		}
	}

}

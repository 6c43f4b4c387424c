package io.github.rateguard.autoconfigure;

import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;

import io.github.rateguard.InvalidConfigurationException;
import io.github.rateguard.Money;
import io.github.rateguard.Per;
import io.github.rateguard.autoconfigure.BudgetProperties.WhenStoreFails;
import io.github.rateguard.budget.BreakerSettings;
import io.github.rateguard.budget.Budget;
import io.github.rateguard.budget.BudgetParser;
import io.github.rateguard.budget.BudgetParser.BudgetLimit;
import io.github.rateguard.budget.ConfiguredBudgets;
import io.github.rateguard.policy.NearestName;
import org.jspecify.annotations.Nullable;

/**
 * Turns budget properties into budgets, and says what is wrong with them.
 */
class BudgetFactory {

	private static final String ALERTS_REMEDY = "Write percentages from 1% to 100% in ascending order, such as 50%, 80%,"
			+ " 100%.";

	private final Set<String> keyResolvers;

	BudgetFactory(Set<String> keyResolvers) {
		this.keyResolvers = keyResolvers;
	}

	ConfiguredBudgets create(Map<String, BudgetProperties> properties) {
		List<Budget> budgets = new ArrayList<>();
		properties.forEach((name, budget) -> budgets.add(create(name, budget)));
		return new ConfiguredBudgets(budgets);
	}

	private Budget create(String name, BudgetProperties properties) {
		String place = "rate-guard.budgets." + name;
		Names.require(place, name, "The name of a budget");
		BudgetLimit limit = limit(place + ".limit", properties.getLimit());
		List<Integer> alertAt = BudgetParser.percentages(place + ".alert-at", properties.getAlertAt());
		ZoneId zone = zone(place + ".zone", properties.getZone());
		Money allowance = allowance(place, properties, limit.amount());
		String per = per(place + ".per", properties.getPer());
		BreakerSettings breaker = new BreakerFactory(place + ".breaker.", per.equals("global"), limit.window())
			.create(properties.getBreaker());
		try {
			return new Budget(name, limit.amount(), limit.window(), zone, per, alertAt, allowance, breaker);
		}
		catch (IllegalArgumentException ex) {
			throw new InvalidConfigurationException(place + ".alert-at", String.join(", ", properties.getAlertAt()),
					String.valueOf(ex.getMessage()), ALERTS_REMEDY);
		}
	}

	private static BudgetLimit limit(String place, @Nullable String limit) {
		if (limit == null) {
			throw new InvalidConfigurationException(place, null, "The budget has no limit.",
					"Write for example '%s: 50 USD/1h'.".formatted(place));
		}
		return BudgetParser.limit(place, limit);
	}

	private static ZoneId zone(String place, String zone) {
		try {
			return ZoneId.of(zone.strip());
		}
		catch (DateTimeException ex) {
			throw new InvalidConfigurationException(place, zone, "There is no such time zone.",
					"Write UTC, or a name of the IANA database such as Europe/Berlin. " + NearestName.hint(zone,
							ZoneId.getAvailableZoneIds().stream().filter(near(zone)).toList()));
		}
	}

	/**
	 * Hundreds of names are no hint.
	 */
	private static Predicate<String> near(String zone) {
		String city = zone.substring(zone.lastIndexOf('/') + 1).toLowerCase(Locale.ROOT);
		return (name) -> name.toLowerCase(Locale.ROOT).contains(city);
	}

	private static @Nullable Money allowance(String place, BudgetProperties properties, Money limit) {
		String text = properties.getAllowance();
		if (properties.getWhenStoreFails() == WhenStoreFails.REFUSE) {
			if (text != null) {
				throw new InvalidConfigurationException(place + ".allowance", text,
						"Calls are refused while the store does not answer, so nothing can be spent.",
						"Write %s.when-store-fails: allowance, or remove the allowance.".formatted(place));
			}
			return null;
		}
		if (text == null) {
			throw new InvalidConfigurationException(place + ".allowance", null, "The budget has no allowance.",
					"Write for example '%s.allowance: 1 USD', or when-store-fails: refuse.".formatted(place));
		}
		Money allowance = BudgetParser.money(place + ".allowance", text);
		if (!allowance.currency().equals(limit.currency()) || allowance.micros() > limit.micros()) {
			throw new InvalidConfigurationException(place + ".allowance", text,
					"The allowance is not an amount up to the limit, in its currency.",
					"Write an amount up to %s. Each instance may spend it.".formatted(limit));
		}
		return allowance;
	}

	private String per(String place, String text) {
		String per = text.strip();
		for (Per constant : Per.values()) {
			if (constant.name().equals(per.toUpperCase(Locale.ROOT))) {
				return per.toLowerCase(Locale.ROOT);
			}
		}
		if (!this.keyResolvers.contains(per)) {
			Set<String> known = new TreeSet<>(this.keyResolvers);
			known.addAll(List.of("caller", "address", "tier", "global"));
			throw new InvalidConfigurationException(place, text,
					"It is neither caller, address, tier or global, nor the name of a KeyResolver bean.",
					NearestName.hint(per, known));
		}
		Names.requireDotted(place, per, "The name of a KeyResolver bean");
		return per;
	}

}

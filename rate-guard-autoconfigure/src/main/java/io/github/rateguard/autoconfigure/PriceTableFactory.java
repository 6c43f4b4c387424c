package io.github.rateguard.autoconfigure;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

import io.github.rateguard.InvalidConfigurationException;
import io.github.rateguard.Money;
import io.github.rateguard.budget.ModelPrice;
import io.github.rateguard.budget.ModelPrices;
import io.github.rateguard.budget.PriceTable;
import io.github.rateguard.budget.PriceTable.UnknownModels;
import io.github.rateguard.policy.NearestName;
import org.jspecify.annotations.Nullable;

/**
 * Turns properties into prices, and says what is wrong with them.
 */
final class PriceTableFactory {

	private static final String PRICES = "rate-guard.prices";

	private static final String UNKNOWN_MODELS = "rate-guard.token-usage.unknown-models";

	private static final String PRICE_REMEDY = "Write a decimal number of units for a million tokens, for example '0.15'.";

	private PriceTableFactory() {
	}

	static PriceTable create(Map<String, List<PriceProperties>> prices, String unknownModels) {
		Map<String, ModelPrices> models = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
		prices.forEach((name, entries) -> {
			String place = place(name);
			if (models.put(name, create(place, name, entries)) != null) {
				throw new InvalidConfigurationException(place, name,
						"The model has prices under another spelling of its name.",
						"Write all its prices in one list: names are compared without regard to case.");
			}
		});
		PriceTable known = new PriceTable(List.copyOf(models.values()), UnknownModels.DEAREST);
		return new PriceTable(List.copyOf(models.values()), unknownModels(unknownModels, known, models.keySet()));
	}

	private static String place(String name) {
		boolean plain = name.chars()
			.allMatch((character) -> Character.isLetterOrDigit(character) || character == '-' || character == '.');
		return plain ? PRICES + "." + name : PRICES + "[" + name + "]";
	}

	private static UnknownModels unknownModels(String text, PriceTable known, Set<String> names) {
		String rule = text.strip();
		if (rule.equalsIgnoreCase("dearest")) {
			return UnknownModels.DEAREST;
		}
		if (rule.equalsIgnoreCase("fail")) {
			return UnknownModels.FAIL;
		}
		if (!known.knows(rule)) {
			Set<String> hints = new TreeSet<>(names);
			hints.addAll(List.of("dearest", "fail"));
			throw new InvalidConfigurationException(UNKNOWN_MODELS, text,
					"It is neither 'dearest' nor 'fail' nor the name of a model with a price.",
					NearestName.hint(rule, hints));
		}
		return UnknownModels.as(rule);
	}

	private static ModelPrices create(String place, String name, List<PriceProperties> entries) {
		if (name.isBlank() || entries.isEmpty()) {
			throw new InvalidConfigurationException(place, null, "The model has no name or no price.",
					"Write for example '%s.gpt-4o-mini[0].input: 0.15'.".formatted(PRICES));
		}
		Map<LocalDate, ModelPrice> prices = new TreeMap<>();
		for (int i = 0; i < entries.size(); i++) {
			String entry = "%s[%d]".formatted(place, i);
			String from = entries.get(i).getFrom();
			if (prices.put(from(entry + ".from", from), price(entry, entries.get(i))) != null) {
				throw new InvalidConfigurationException(entry + ".from", from,
						"Two prices of the model begin on the same day.",
						"Give each price a day of its own. Only one may go without.");
			}
		}
		return new ModelPrices(name, prices);
	}

	private static LocalDate from(String place, @Nullable String from) {
		if (from == null) {
			return LocalDate.MIN;
		}
		try {
			return LocalDate.parse(from.strip());
		}
		catch (DateTimeException ex) {
			throw new InvalidConfigurationException(place, from, "It is not a day of the calendar.",
					"Write a date such as 2026-01-31. The price holds from its midnight in UTC on.");
		}
	}

	private static ModelPrice price(String place, PriceProperties properties) {
		long factor = factor(place + ".per", properties.getPer());
		long input = required(place + ".input", properties.getInput(), factor);
		long output = required(place + ".output", properties.getOutput(), factor);
		return new ModelPrice(input, optional(place + ".cached-input", properties.getCachedInput(), factor, input),
				optional(place + ".cache-write", properties.getCacheWrite(), factor, input), output);
	}

	private static long factor(String place, String per) {
		return switch (per.strip().toLowerCase(Locale.ROOT)) {
			case "1m tokens" -> 1;
			case "1k tokens" -> 1_000;
			default -> throw new InvalidConfigurationException(place, per, "It is not a number of tokens.",
					"Write '1M tokens' or '1K tokens'.");
		};
	}

	private static long required(String place, @Nullable String text, long factor) {
		if (text == null) {
			throw new InvalidConfigurationException(place, null, "The price is missing.",
					PRICE_REMEDY + " Write '0' for what costs nothing.");
		}
		return micros(place, text, factor);
	}

	private static long optional(String place, @Nullable String text, long factor, long otherwise) {
		return (text != null) ? micros(place, text, factor) : otherwise;
	}

	private static long micros(String place, String text, long factor) {
		long micros;
		try {
			micros = Money.parseMicros(text.strip());
		}
		catch (IllegalArgumentException ex) {
			throw new InvalidConfigurationException(place, text, String.valueOf(ex.getMessage()), PRICE_REMEDY);
		}
		if (micros < 0) {
			throw new InvalidConfigurationException(place, text, "A price is not negative.", PRICE_REMEDY);
		}
		return micros * factor;
	}

}

package io.github.rateguard.budget;

import java.time.LocalDate;
import java.util.Collections;
import java.util.Locale;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Objects;
import java.util.TreeMap;

/**
 * The prices of one model, each from a date on. Before the first date the first price
 * holds. Immutable.
 */
public final class ModelPrices {

	/**
	 * What stands between the name of a model and its version. A dot does not:
	 * {@code gpt-4.1} is no version of {@code gpt-4}.
	 */
	private static final String SEPARATORS = "-@:_";

	private final String model;

	private final NavigableMap<LocalDate, ModelPrice> prices;

	/**
	 * Create prices.
	 * @param model the name of the model, without regard to case
	 * @param prices prices by the first day on which they hold, at least one
	 */
	public ModelPrices(String model, Map<LocalDate, ModelPrice> prices) {
		if (prices.isEmpty()) {
			throw new IllegalArgumentException("A model has at least one price");
		}
		this.model = normalize(model);
		this.prices = Collections.unmodifiableNavigableMap(new TreeMap<>(prices));
	}

	static String normalize(String model) {
		return model.toLowerCase(Locale.ROOT);
	}

	/**
	 * Return whether these are prices of a model, or of one of its versions.
	 */
	boolean areOf(String normalized) {
		return normalized.startsWith(this.model) && (normalized.length() == this.model.length()
				|| SEPARATORS.indexOf(normalized.charAt(this.model.length())) >= 0);
	}

	int nameLength() {
		return this.model.length();
	}

	ModelPrice on(LocalDate day) {
		Map.Entry<LocalDate, ModelPrice> entry = this.prices.floorEntry(day);
		return Objects.requireNonNullElseGet(entry, this.prices::firstEntry).getValue();
	}

}

package io.github.rateguard.budget;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * What calls of language models cost. Immutable.
 */
public final class PriceTable {

	private final List<ModelPrices> models;

	private final UnknownModels unknownModels;

	/**
	 * Create a table.
	 * @param models the prices of each model
	 * @param unknownModels what becomes of models that are not there
	 */
	public PriceTable(List<ModelPrices> models, UnknownModels unknownModels) {
		this.models = models.stream().sorted(Comparator.comparingInt(ModelPrices::nameLength).reversed()).toList();
		this.unknownModels = unknownModels;
	}

	/**
	 * Return what a call costs at an instant. The day is that of UTC.
	 * @param answered the model that answered, or {@code null} if nobody knows
	 * @param asked the model that was asked, or {@code null} if nobody knows
	 * @param usage the tokens that it used
	 * @param when the instant
	 * @return micro-units; for an unknown model those of the model that stands for it, or
	 * of the dearest one
	 */
	public long cost(@Nullable String answered, @Nullable String asked, TokenUsage usage, Instant when) {
		LocalDate day = LocalDate.ofInstant(when, ZoneOffset.UTC);
		ModelPrices known = find(answered);
		if (known == null) {
			known = find(asked);
		}
		if (known == null) {
			known = find(this.unknownModels.priceOf());
		}
		return (known != null) ? known.on(day).cost(usage) : dearest(usage, day);
	}

	private long dearest(TokenUsage usage, LocalDate day) {
		return this.models.stream().mapToLong((prices) -> prices.on(day).cost(usage)).max().orElse(0);
	}

	/**
	 * Return whether a model, or the model of which it is a version, has a price.
	 * @param model the name of a model
	 * @return {@code true} if it has one
	 */
	public boolean knows(@Nullable String model) {
		return find(model) != null;
	}

	/**
	 * Check a model before it is asked.
	 * @param model its name, or {@code null} if nobody knows
	 * @throws UnknownModelException if it has no price, and must have one
	 */
	public void requireMayBeAsked(@Nullable String model) {
		if (this.unknownModels.refused() && model != null && !knows(model)) {
			throw new UnknownModelException(model);
		}
	}

	private @Nullable ModelPrices find(@Nullable String model) {
		if (model == null) {
			return null;
		}
		String normalized = ModelPrices.normalize(model);
		// Longest names come first
		for (ModelPrices prices : this.models) {
			if (prices.areOf(normalized)) {
				return prices;
			}
		}
		return null;
	}

	/**
	 * What becomes of models without a price.
	 *
	 * @param priceOf the model whose price they have, or {@code null} for the dearest
	 * @param refused whether they are not asked
	 */
	public record UnknownModels(@Nullable String priceOf, boolean refused) {

		/**
		 * They cost what the dearest model would have cost.
		 */
		public static final UnknownModels DEAREST = new UnknownModels(null, false);

		/**
		 * They are not asked. Where that was noticed too late, they cost what the dearest
		 * model would have cost.
		 */
		public static final UnknownModels FAIL = new UnknownModels(null, true);

		/**
		 * They cost what another model costs.
		 * @param model the other model
		 * @return the rule
		 */
		public static UnknownModels as(String model) {
			return new UnknownModels(model, false);
		}

	}

}

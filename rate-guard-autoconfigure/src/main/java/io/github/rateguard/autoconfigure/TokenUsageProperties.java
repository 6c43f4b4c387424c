package io.github.rateguard.autoconfigure;

import org.jspecify.annotations.Nullable;

/**
 * Properties of how calls of language models are charged, {@code rate-guard.token-usage}.
 */
public class TokenUsageProperties {

	/**
	 * Who reports what calls of language models used. Only one does, so nothing is
	 * charged twice.
	 */
	private Source source = Source.AUTO;

	/**
	 * Currency of prices, such as 'USD'. When not set, that of the budgets.
	 */
	private @Nullable String currency;

	/**
	 * What becomes of models without a price: 'dearest' charges what the dearest model
	 * would have cost, 'fail' does not call them, and the name of a model charges its
	 * price.
	 */
	private String unknownModels = "dearest";

	public Source getSource() {
		return this.source;
	}

	public void setSource(Source source) {
		this.source = source;
	}

	public @Nullable String getCurrency() {
		return this.currency;
	}

	public void setCurrency(@Nullable String currency) {
		this.currency = currency;
	}

	public String getUnknownModels() {
		return this.unknownModels;
	}

	public void setUnknownModels(String unknownModels) {
		this.unknownModels = unknownModels;
	}

	/**
	 * Who reports what calls of language models used.
	 */
	public enum Source {

		/**
		 * Advisors where there is Spring AI's ChatClient, else observations; nobody
		 * without prices.
		 */
		AUTO,

		/**
		 * Advisors of Spring AI's ChatClient.
		 */
		ADVISOR,

		/**
		 * Observations of Micrometer by the gen_ai conventions.
		 */
		OBSERVATION,

		/**
		 * Nobody.
		 */
		NONE

	}

}

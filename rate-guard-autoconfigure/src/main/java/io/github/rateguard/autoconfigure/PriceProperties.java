package io.github.rateguard.autoconfigure;

import org.jspecify.annotations.Nullable;

/**
 * Properties of a price of a model, {@code rate-guard.prices.<model>[n]}.
 */
public class PriceProperties {

	/**
	 * First day in UTC on which the price holds, such as '2026-01-01'. The first price of
	 * a model holds before it, too.
	 */
	private @Nullable String from;

	/**
	 * Price of tokens of the prompt.
	 */
	private @Nullable String input;

	/**
	 * Price of tokens of the answer.
	 */
	private @Nullable String output;

	/**
	 * Price of tokens of the prompt that are read from a cache. When not set, that of the
	 * others.
	 */
	private @Nullable String cachedInput;

	/**
	 * Price of tokens of the prompt that are written to a cache. When not set, that of
	 * the others.
	 */
	private @Nullable String cacheWrite;

	/**
	 * How many tokens a price is for: '1M tokens' or '1K tokens'.
	 */
	private String per = "1M tokens";

	public @Nullable String getFrom() {
		return this.from;
	}

	public void setFrom(@Nullable String from) {
		this.from = from;
	}

	public @Nullable String getInput() {
		return this.input;
	}

	public void setInput(@Nullable String input) {
		this.input = input;
	}

	public @Nullable String getOutput() {
		return this.output;
	}

	public void setOutput(@Nullable String output) {
		this.output = output;
	}

	public @Nullable String getCachedInput() {
		return this.cachedInput;
	}

	public void setCachedInput(@Nullable String cachedInput) {
		this.cachedInput = cachedInput;
	}

	public @Nullable String getCacheWrite() {
		return this.cacheWrite;
	}

	public void setCacheWrite(@Nullable String cacheWrite) {
		this.cacheWrite = cacheWrite;
	}

	public String getPer() {
		return this.per;
	}

	public void setPer(String per) {
		this.per = per;
	}

}

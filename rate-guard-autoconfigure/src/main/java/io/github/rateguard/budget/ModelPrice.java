package io.github.rateguard.budget;

import java.math.BigInteger;

import io.github.rateguard.Money;

/**
 * What tokens of a model cost, in micro-units for a million of them. Immutable.
 *
 * @param input price of tokens of the prompt, not negative
 * @param cachedInput price of those that are read from a cache, not negative
 * @param cacheWrite price of those that are written to a cache, not negative
 * @param output price of tokens of the answer, not negative
 */
public record ModelPrice(long input, long cachedInput, long cacheWrite, long output) {

	private static final BigInteger TOKENS = BigInteger.valueOf(1_000_000);

	private static final BigInteger MOST = BigInteger.valueOf(Money.MAX_MICROS);

	/**
	 * Create a price.
	 * @throws IllegalArgumentException if one is negative
	 */
	public ModelPrice {
		if (input < 0 || cachedInput < 0 || cacheWrite < 0 || output < 0) {
			throw new IllegalArgumentException("No token has a negative price");
		}
	}

	/**
	 * Return what a call costs. The sum is rounded up once.
	 * @param usage the tokens that it used
	 * @return whole micro-units, at most {@link Money#MAX_MICROS}
	 */
	public long cost(TokenUsage usage) {
		BigInteger sum = product(usage.input(), this.input).add(product(usage.cachedInput(), this.cachedInput))
			.add(product(usage.cacheWrite(), this.cacheWrite))
			.add(product(usage.output(), this.output));
		return sum.add(TOKENS).subtract(BigInteger.ONE).divide(TOKENS).min(MOST).longValueExact();
	}

	private static BigInteger product(long tokens, long price) {
		return BigInteger.valueOf(tokens).multiply(BigInteger.valueOf(price));
	}

}

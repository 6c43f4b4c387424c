package io.github.rateguard.budget;

import org.jspecify.annotations.Nullable;

/**
 * The tokens that a call of a language model has used. No token is counted twice.
 * Immutable.
 *
 * @param input tokens of the prompt that were neither read from a cache nor written to
 * one, not negative
 * @param cachedInput tokens of the prompt that were read from a cache, not negative
 * @param cacheWrite tokens of the prompt that were written to a cache, not negative
 * @param output tokens of the answer, not negative
 */
public record TokenUsage(long input, long cachedInput, long cacheWrite, long output) {

	/**
	 * Create a usage.
	 * @throws IllegalArgumentException if a number is negative
	 */
	public TokenUsage {
		if (input < 0 || cachedInput < 0 || cacheWrite < 0 || output < 0) {
			throw new IllegalArgumentException("Nobody uses a negative number of tokens");
		}
	}

	/**
	 * Read what a model reported. Most models count tokens of a cache as part of the
	 * prompt. Those that write to a cache for money count them apart: they are known by
	 * telling how many were written, even if it were none. Numbers below zero count as
	 * zero.
	 * @param prompt tokens of the prompt
	 * @param answer tokens of the answer
	 * @param cacheRead tokens read from a cache, or {@code null} if nothing was said
	 * @param cacheWrite tokens written to a cache, or {@code null} if nothing was said
	 * @return the usage
	 */
	public static TokenUsage reported(long prompt, long answer, @Nullable Long cacheRead, @Nullable Long cacheWrite) {
		long read = atLeastZero((cacheRead != null) ? cacheRead : 0);
		long written = atLeastZero((cacheWrite != null) ? cacheWrite : 0);
		long all = atLeastZero(prompt);
		boolean apart = cacheWrite != null || read > all;
		return new TokenUsage(apart ? all : all - read, read, written, atLeastZero(answer));
	}

	private static long atLeastZero(long number) {
		return Math.max(number, 0);
	}

}

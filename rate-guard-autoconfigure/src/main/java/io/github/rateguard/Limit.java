package io.github.rateguard;

import java.time.Duration;
import java.util.Objects;

/**
 * Tokens per period, as a token bucket: the bucket holds {@code burst} tokens and refills
 * evenly by {@code tokens} in each {@code period}. Bucket4j calls it a bandwidth.
 *
 * @param tokens how many tokens a period brings, from 1 to {@link #MAX_TOKENS}
 * @param period the time in which they come, from {@link #MIN_PERIOD} to
 * {@link #MAX_PERIOD}
 * @param burst the capacity: how many tokens can be taken at once, from 1 to
 * {@link #MAX_TOKENS}
 */
public record Limit(long tokens, Duration period, long burst) {

	/**
	 * The largest number of tokens. Within the integers of RFC 9651, and small enough
	 * that no arithmetic on them overflows.
	 */
	public static final long MAX_TOKENS = 1_000_000_000L;

	/**
	 * The shortest period. Header fields count windows in whole seconds.
	 */
	public static final Duration MIN_PERIOD = Duration.ofSeconds(1);

	/**
	 * The longest period.
	 */
	public static final Duration MAX_PERIOD = Duration.ofDays(366);

	/**
	 * Create a limit.
	 * @throws IllegalArgumentException if a value is out of range; the message is a
	 * sentence that names it
	 */
	public Limit {
		Objects.requireNonNull(period, "period must not be null");
		requireTokens("The number of tokens", tokens);
		requireTokens("The burst", burst);
		if (period.compareTo(MIN_PERIOD) < 0 || period.compareTo(MAX_PERIOD) > 0) {
			throw new IllegalArgumentException("The period must be between 1s and 366d");
		}
	}

	/**
	 * Create a limit whose burst is the tokens of one period.
	 * @param tokens how many tokens a period brings
	 * @param period the time in which they come
	 * @return the limit
	 */
	public static Limit of(long tokens, Duration period) {
		return new Limit(tokens, period, tokens);
	}

	private static void requireTokens(String what, long tokens) {
		if (tokens < 1 || tokens > MAX_TOKENS) {
			throw new IllegalArgumentException("%s must be between 1 and %d".formatted(what, MAX_TOKENS));
		}
	}

	/**
	 * Return the seconds that this limit needs to bring a number of tokens.
	 * @param count the number of tokens, not negative
	 * @return the seconds, rounded up
	 */
	public long secondsToRefill(long count) {
		return (long) Math.ceil(count * (this.period.toNanos() / 1_000_000_000.0) / this.tokens);
	}

	/**
	 * Return the share of one instance of several that count alone.
	 */
	Limit share(int instances) {
		long share = this.tokens / instances;
		long burstShare = Math.max(1, this.burst / instances);
		if (share > 0) {
			return new Limit(share, this.period, burstShare);
		}
		Duration longer = this.period.multipliedBy(instances).dividedBy(this.tokens);
		return new Limit(1, (longer.compareTo(MAX_PERIOD) < 0) ? longer : MAX_PERIOD, burstShare);
	}

	/**
	 * Return the limit as it is written in configuration.
	 * @return a text such as {@code 20/1s burst 40}
	 */
	@Override
	public String toString() {
		String rate = this.tokens + "/" + PeriodText.of(this.period);
		return (this.burst != this.tokens) ? rate + " burst " + this.burst : rate;
	}

}

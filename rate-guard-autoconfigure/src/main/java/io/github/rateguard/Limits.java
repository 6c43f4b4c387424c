package io.github.rateguard;

import java.time.Duration;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Limits that hold together in one bucket, or no limit at all.
 *
 * @param values the limits, longest period first; empty means unlimited
 */
public record Limits(List<Limit> values) {

	/**
	 * No limit.
	 */
	public static final Limits UNLIMITED = new Limits(List.of());

	/**
	 * Create limits.
	 * @throws IllegalArgumentException if two limits have the same period
	 */
	public Limits {
		values = values.stream().sorted(Comparator.comparing(Limit::period).reversed()).toList();
		if (values.stream().map(Limit::period).distinct().count() != values.size()) {
			throw new IllegalArgumentException("Two limits have the same period");
		}
	}

	/**
	 * Create limits.
	 * @param values one limit or several with different periods
	 * @return the limits
	 */
	public static Limits of(Limit... values) {
		return new Limits(List.of(values));
	}

	/**
	 * Return whether there is no limit.
	 * @return {@code true} if every call is admitted
	 */
	public boolean isUnlimited() {
		return this.values.isEmpty();
	}

	/**
	 * Return the most tokens that one call can ever take.
	 * @return the smallest burst, or {@link Long#MAX_VALUE} if unlimited
	 */
	public long capacity() {
		long capacity = Long.MAX_VALUE;
		for (Limit limit : this.values) {
			capacity = Math.min(capacity, limit.burst());
		}
		return capacity;
	}

	/**
	 * Return the most tokens that one call can ever take.
	 * @param algorithm how tokens come back
	 * @return the smallest burst, or in a window the smallest number of tokens;
	 * {@link Long#MAX_VALUE} if unlimited
	 */
	public long capacity(Algorithm algorithm) {
		if (algorithm == Algorithm.TOKEN_BUCKET) {
			return capacity();
		}
		long capacity = Long.MAX_VALUE;
		for (Limit limit : this.values) {
			capacity = Math.min(capacity, limit.tokens());
		}
		return capacity;
	}

	/**
	 * Return the share of one instance of several that count alone.
	 * @param instances how many, at least 1
	 * @return the limits, each with a fair part of tokens and burst, rounded down, but
	 * one token at least; that one then comes in a longer period, and where two limits
	 * come to have the same period, the stricter one is left
	 */
	public Limits share(int instances) {
		if (instances == 1) {
			return this;
		}
		Map<Duration, Limit> shares = new LinkedHashMap<>();
		for (Limit limit : this.values) {
			Limit share = limit.share(instances);
			shares.merge(share.period(), share, Limits::stricter);
		}
		return new Limits(List.copyOf(shares.values()));
	}

	private static Limit stricter(Limit one, Limit other) {
		return new Limit(Math.min(one.tokens(), other.tokens()), one.period(), Math.min(one.burst(), other.burst()));
	}

	/**
	 * Return whether other limits have the same periods.
	 * @param other the other limits
	 * @return {@code true} if one bucket can change from these limits to the others and
	 * back, and forget nothing
	 */
	public boolean hasPeriodsOf(Limits other) {
		if (this.values.size() != other.values.size()) {
			return false;
		}
		for (int i = 0; i < this.values.size(); i++) {
			if (!this.values.get(i).period().equals(other.values.get(i).period())) {
				return false;
			}
		}
		return true;
	}

	/**
	 * Return the limits as they are written in configuration.
	 * @return a text such as {@code 300/15m, 20/1s}, or {@code unlimited}
	 */
	@Override
	public String toString() {
		return isUnlimited() ? "unlimited"
				: this.values.stream().map(Limit::toString).collect(Collectors.joining(", "));
	}

}

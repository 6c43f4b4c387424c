package io.github.rateguard.policy;

import io.github.rateguard.Algorithm;
import io.github.rateguard.Limit;
import io.github.rateguard.Limits;
import org.jspecify.annotations.Nullable;

/**
 * How long buckets remember what was taken: one that is full is forgotten, so for as long
 * as the slowest of its limits takes to fill it. Limits that forget sooner must not stand
 * in front of others that come back: those would find a full bucket. Immutable.
 *
 * @param algorithm how the bucket counts
 */
public record BucketMemory(Algorithm algorithm) {

	/**
	 * Return the limit that takes longest to fill.
	 * @param limits the limits
	 * @return the limit, or {@code null} if there is none, as nothing is counted
	 */
	public @Nullable Limit slowest(Iterable<Limits> limits) {
		Limit slowest = null;
		for (Limits some : limits) {
			for (Limit limit : some.values()) {
				if (slowest == null || millisToFill(limit) > millisToFill(slowest)) {
					slowest = limit;
				}
			}
		}
		return slowest;
	}

	/**
	 * Return whether a bucket is forgotten sooner under some limits than under a limit.
	 * @param limits the limits; where nothing is counted, nothing is forgotten
	 * @param limit the limit, or {@code null} if nothing was counted
	 */
	public boolean forgetsSooner(Limits limits, @Nullable Limit limit) {
		return limit != null && !limits.values().isEmpty()
				&& limits.values().stream().allMatch((wanted) -> millisToFill(wanted) < millisToFill(limit));
	}

	private double millisToFill(Limit limit) {
		double millis = limit.period().toMillis();
		return (this.algorithm == Algorithm.SLIDING_WINDOW) ? millis : millis * limit.burst() / limit.tokens();
	}

}

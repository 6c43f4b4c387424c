package io.github.rateguard.policy;

import java.util.Map;

import io.github.rateguard.Algorithm;
import io.github.rateguard.Caller;
import io.github.rateguard.GuardedRequest;
import io.github.rateguard.Limits;
import io.github.rateguard.WhenStoreFails;
import org.jspecify.annotations.Nullable;

/**
 * A named rule: who may take how many tokens. Immutable.
 *
 * @param name the unique name, which is part of every key
 * @param limits the limits of callers for whom nothing else is said
 * @param tiers the limits of tiers, instead of {@code limits}
 * @param anonymous the limits of callers who are not authenticated, instead of
 * {@code limits}; {@code null} if they are the same
 * @param dimension how calls are divided into buckets
 * @param mode whether refusals are enforced
 * @param algorithm how tokens come back
 * @param concurrency how many calls may run at the same time in one partition, at least
 * 1; {@code null} for any number
 * @param whenStoreFails what becomes of calls while the store does not answer
 */
public record Policy(String name, Limits limits, Map<String, Limits> tiers, @Nullable Limits anonymous,
		Dimension dimension, Mode mode, Algorithm algorithm, @Nullable Integer concurrency,
		WhenStoreFails whenStoreFails) {

	/**
	 * Create a policy.
	 */
	public Policy {
		tiers = Map.copyOf(tiers);
	}

	/**
	 * Create a policy of token buckets.
	 * @param name the unique name
	 * @param limits the limits of callers for whom nothing else is said
	 * @param tiers the limits of tiers
	 * @param anonymous the limits of callers who are not authenticated, or {@code null}
	 * @param dimension how calls are divided into buckets
	 * @param mode whether refusals are enforced
	 */
	public Policy(String name, Limits limits, Map<String, Limits> tiers, @Nullable Limits anonymous,
			Dimension dimension, Mode mode) {
		this(name, limits, tiers, anonymous, dimension, mode, Algorithm.TOKEN_BUCKET, null, WhenStoreFails.LOCAL_SHARE);
	}

	/**
	 * Return the limits that apply to a caller.
	 * @param caller who asks
	 * @return the limits
	 */
	public Limits limitsFor(Caller caller) {
		if (caller.isAnonymous()) {
			return (this.anonymous != null) ? this.anonymous : this.limits;
		}
		return this.tiers.getOrDefault(caller.tier(), this.limits);
	}

	/**
	 * Return the bucket that a call belongs to.
	 * @param caller who asks
	 * @param request the request
	 * @return the partition
	 */
	public Partition partitionFor(Caller caller, GuardedRequest request) {
		return ofLimits(this.dimension.partition(caller, request), caller);
	}

	/**
	 * Return the part of a partition that has the limits of a caller. A caller keeps the
	 * bucket when the tier changes, if the limits of both have the same periods: a bucket
	 * remembers no period but those of its last call. Where callers of different tiers
	 * would meet in one bucket, each set of limits has its own: a bucket has one size.
	 * Permits are the same for all limits, and of the whole partition.
	 * @param partition what the dimension says of the call
	 * @param caller who asks
	 * @return the partition of the caller's bucket
	 */
	public Partition ofLimits(Partition partition, Caller caller) {
		if (!hasOwnLimits(caller) || (this.dimension == BuiltInDimension.CALLER && hasUsualPeriods(caller))) {
			return partition;
		}
		return new Partition(partition.dimension() + "." + caller.tier(), partition.identity(), partition.inventable());
	}

	/**
	 * An anonymous caller has one tier only, and a dimension of its own.
	 */
	private boolean hasUsualPeriods(Caller caller) {
		return caller.isAnonymous() || limitsFor(caller).hasPeriodsOf(this.limits);
	}

	boolean hasOwnLimits(Caller caller) {
		return caller.isAnonymous() ? this.anonymous != null : this.tiers.containsKey(caller.tier());
	}

	/**
	 * Return whether each authenticated caller has a bucket of the own.
	 * @return {@code true} if the policy is {@code per: caller}
	 */
	public boolean countsPerCaller() {
		return this.dimension == BuiltInDimension.CALLER;
	}

	/**
	 * Return whether no two tiers meet in one bucket, so that the limits of this one can
	 * change without those of others.
	 * @param tier the name of a tier, or {@link Caller#ANONYMOUS_TIER}
	 * @return {@code true} if the tier can have limits of its own
	 */
	public boolean tellsApart(String tier) {
		boolean configured = tier.equals(Caller.ANONYMOUS_TIER) ? this.anonymous != null : this.tiers.containsKey(tier);
		return configured || this.dimension == BuiltInDimension.CALLER || this.dimension == BuiltInDimension.TIER;
	}

	/**
	 * Return whether there is a caller whom this policy limits.
	 * @return {@code false} if everybody is unlimited
	 */
	public boolean limitsAnybody() {
		return this.concurrency != null || countsTokens();
	}

	/**
	 * Return whether there is a caller whose tokens this policy counts.
	 * @return {@code false} if the limits of everybody are unlimited, whatever the
	 * concurrency
	 */
	public boolean countsTokens() {
		return capacity() != Long.MAX_VALUE;
	}

	/**
	 * Return the most tokens that one call of any caller can ever take.
	 * @return the smallest capacity of all limits
	 */
	public long capacity() {
		long capacity = this.limits.capacity(this.algorithm);
		if (this.anonymous != null) {
			capacity = Math.min(capacity, this.anonymous.capacity(this.algorithm));
		}
		// Requests ask for it, most of policies without tiers
		if (!this.tiers.isEmpty()) {
			for (Limits ofTier : this.tiers.values()) {
				capacity = Math.min(capacity, ofTier.capacity(this.algorithm));
			}
		}
		return capacity;
	}

}

package io.github.rateguard.autoconfigure;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import io.github.rateguard.Caller;
import io.github.rateguard.Limits;
import io.github.rateguard.policy.BucketMemory;
import io.github.rateguard.policy.Policy;
import org.jspecify.annotations.Nullable;

/**
 * What becomes of a policy when its configuration is read again: what cannot change at
 * run time stays as it was at start-up.
 *
 * @param policy the policy that is to hold
 * @param lateTiers the tiers, {@link Caller#ANONYMOUS_TIER} among them, whose limits are
 * added or removed by a restart only, as they would need another bucket
 * @param lateLimits whether all limits wait for a restart, as buckets would forget what
 * was taken
 */
record RefreshedPolicy(Policy policy, Set<String> lateTiers, boolean lateLimits) {

	/**
	 * Work out what becomes of a policy.
	 * @param atStart the policy as it was at start-up
	 * @param wanted the policy as it is configured now
	 * @param knownTiers the tiers that an authenticated caller can have since start-up
	 */
	static RefreshedPolicy of(Policy atStart, Policy wanted, Set<String> knownTiers) {
		Set<String> late = new HashSet<>();
		Map<String, Limits> tiers = new HashMap<>();
		Set<String> all = new HashSet<>(atStart.tiers().keySet());
		all.addAll(wanted.tiers().keySet());
		for (String tier : all) {
			Limits limits = limits(tier, atStart, wanted, atStart.tiers().get(tier), wanted.tiers().get(tier), late);
			if (limits != null && knownTiers.contains(tier)) {
				tiers.put(tier, limits);
			}
			else if (limits != null) {
				late.add(tier);
			}
		}
		Limits anonymous = limits(Caller.ANONYMOUS_TIER, atStart, wanted, atStart.anonymous(), wanted.anonymous(),
				late);
		return new RefreshedPolicy(new Policy(atStart.name(), wanted.limits(), tiers, anonymous, atStart.dimension(),
				wanted.mode(), atStart.algorithm(), atStart.concurrency(), wanted.whenStoreFails()), late, false);
	}

	/**
	 * Keep the limits that hold where buckets would be forgotten sooner than under them,
	 * or under those of the start: where these came back, they would find full ones.
	 * @param atStart the policy as it was at start-up
	 * @param held the policy as it holds
	 */
	RefreshedPolicy remembering(Policy atStart, Policy held) {
		if (!forgetsSoonerThan(held) && !forgetsSoonerThan(atStart)) {
			return this;
		}
		return new RefreshedPolicy(
				new Policy(atStart.name(), held.limits(), held.tiers(), held.anonymous(), atStart.dimension(),
						this.policy.mode(), atStart.algorithm(), atStart.concurrency(), this.policy.whenStoreFails()),
				this.lateTiers, true);
	}

	private boolean forgetsSoonerThan(Policy other) {
		Set<String> tiers = new HashSet<>(other.tiers().keySet());
		tiers.addAll(this.policy.tiers().keySet());
		return forgetsSooner(this.policy.limits(), other.limits())
				|| forgetsSooner(ofAnonymous(this.policy), ofAnonymous(other))
				|| tiers.stream().anyMatch((tier) -> forgetsSooner(ofTier(this.policy, tier), ofTier(other, tier)));
	}

	private boolean forgetsSooner(Limits wanted, Limits before) {
		BucketMemory memory = new BucketMemory(this.policy.algorithm());
		return memory.forgetsSooner(wanted, memory.slowest(List.of(before)));
	}

	private static Limits ofTier(Policy policy, String tier) {
		return policy.tiers().getOrDefault(tier, policy.limits());
	}

	private static Limits ofAnonymous(Policy policy) {
		Limits anonymous = policy.anonymous();
		return (anonymous != null) ? anonymous : policy.limits();
	}

	/**
	 * Where a bucket belongs to several tiers, that one of them has limits of its own
	 * divides it, or unites it with others.
	 */
	private static @Nullable Limits limits(String tier, Policy atStart, Policy wanted, @Nullable Limits before,
			@Nullable Limits after, Set<String> late) {
		boolean divided = (before == null) != (after == null);
		if (!divided || (atStart.tellsApart(tier) && wanted.tellsApart(tier))) {
			return after;
		}
		late.add(tier);
		return before;
	}

}

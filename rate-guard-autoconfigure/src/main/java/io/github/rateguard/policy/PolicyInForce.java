package io.github.rateguard.policy;

import java.util.HashMap;
import java.util.Map;

import io.github.rateguard.Caller;
import io.github.rateguard.Limits;
import io.github.rateguard.WhenStoreFails;
import org.jspecify.annotations.Nullable;

/**
 * What holds of a policy now. The limits of a caller go before those of the tier, those
 * before the limits of the policy, and all before the configuration. Whose bucket a call
 * belongs to is no part of it: it stays as it was at start-up, so that a change refills
 * nobody. Immutable.
 *
 * @param configuration the policy as it is configured now, or {@code null} if it is as at
 * start-up
 * @param mode the mode that was set, or {@code null}
 * @param limits the limits that were set for whom the policy says nothing else, or
 * {@code null}
 * @param tiers the limits that were set for tiers, {@link Caller#ANONYMOUS_TIER} too
 * @param callers the limits that were set for authenticated callers, by id
 */
public record PolicyInForce(@Nullable Policy configuration, @Nullable Mode mode, @Nullable Limits limits,
		Map<String, Limits> tiers, Map<String, Limits> callers) {

	/**
	 * A policy that is as at start-up.
	 */
	public static final PolicyInForce AS_CONFIGURED = new PolicyInForce(null, null, null, Map.of(), Map.of());

	/**
	 * Create what holds.
	 */
	public PolicyInForce {
		tiers = Map.copyOf(tiers);
		callers = Map.copyOf(callers);
	}

	/**
	 * Return the limits that apply to a caller.
	 * @param atStart the policy as it was at start-up
	 * @param caller who asks
	 * @return the limits
	 */
	public Limits limitsFor(Policy atStart, Caller caller) {
		if (this == AS_CONFIGURED) {
			return atStart.limitsFor(caller);
		}
		Limits own = ofCaller(atStart, caller);
		if (own == null && !this.tiers.isEmpty()) {
			own = this.tiers.get(caller.isAnonymous() ? Caller.ANONYMOUS_TIER : caller.tier());
		}
		if (own != null) {
			return own;
		}
		Policy configured = configured(atStart);
		return (this.limits != null && !configured.hasOwnLimits(caller)) ? this.limits : configured.limitsFor(caller);
	}

	/**
	 * Where callers share a bucket, it cannot have the size of one of them.
	 */
	private @Nullable Limits ofCaller(Policy atStart, Caller caller) {
		return (this.callers.isEmpty() || caller.isAnonymous() || !atStart.countsPerCaller()) ? null
				: this.callers.get(caller.id());
	}

	/**
	 * Return whether refusals are enforced.
	 * @param atStart the policy as it was at start-up
	 * @return the mode
	 */
	public Mode mode(Policy atStart) {
		return (this.mode != null) ? this.mode : configured(atStart).mode();
	}

	/**
	 * Return what becomes of calls while the store does not answer.
	 * @param atStart the policy as it was at start-up
	 * @return the rule
	 */
	public WhenStoreFails whenStoreFails(Policy atStart) {
		return configured(atStart).whenStoreFails();
	}

	private Policy configured(Policy atStart) {
		return (this.configuration != null) ? this.configuration : atStart;
	}

	/**
	 * Return a policy as it holds for all but the callers who have limits of their own.
	 * @param atStart the policy as it was at start-up
	 * @return the policy
	 */
	public Policy applyTo(Policy atStart) {
		Policy configured = configured(atStart);
		Map<String, Limits> ofTiers = new HashMap<>(configured.tiers());
		ofTiers.putAll(this.tiers);
		Limits ofAnonymous = ofTiers.remove(Caller.ANONYMOUS_TIER);
		return new Policy(atStart.name(), (this.limits != null) ? this.limits : configured.limits(), ofTiers,
				(ofAnonymous != null) ? ofAnonymous : configured.anonymous(), atStart.dimension(), mode(atStart),
				atStart.algorithm(), atStart.concurrency(), whenStoreFails(atStart));
	}

}

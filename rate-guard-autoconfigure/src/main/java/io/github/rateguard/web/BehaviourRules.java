package io.github.rateguard.web;

import java.util.Map;

import io.github.rateguard.Caller;
import io.github.rateguard.behaviour.Level;
import io.github.rateguard.caller.CallerList;
import io.github.rateguard.caller.Standing;
import io.github.rateguard.policy.Plan;
import io.github.rateguard.policy.PlannedPolicy;
import io.github.rateguard.policy.Throttle;

/**
 * What may be done about clients that do not behave as people do. Immutable.
 *
 * @param enforced whether it is done, or only counted
 * @param strongest the strongest action where nothing else is said
 * @param ofPolicies the strongest action on calls that a policy guards, instead; of
 * several policies the mildest one counts
 * @param ofTiers the strongest action on callers of a tier, if it is milder
 * @param allowed who is never more than tagged
 * @param throttle what is stricter for callers who are throttled
 */
public record BehaviourRules(boolean enforced, Level strongest, Map<String, Level> ofPolicies,
		Map<String, Level> ofTiers, CallerList allowed, Throttle throttle) {

	/**
	 * Create rules.
	 */
	public BehaviourRules {
		ofPolicies = Map.copyOf(ofPolicies);
		ofTiers = Map.copyOf(ofTiers);
	}

	Level action(Level level, Plan plan, Caller caller, Standing standing) {
		Level action = milder(milder(level, ofPlan(plan)), this.ofTiers.getOrDefault(caller.tier(), Level.BLOCK));
		return (standing.isAllowed() || this.allowed.contains(caller)) ? milder(action, Level.TAG) : action;
	}

	private Level ofPlan(Plan plan) {
		if (plan.policies().isEmpty() || this.ofPolicies.isEmpty()) {
			return this.strongest;
		}
		Level mildest = Level.BLOCK;
		for (PlannedPolicy planned : plan.policies()) {
			mildest = milder(mildest, this.ofPolicies.getOrDefault(planned.policy().name(), this.strongest));
		}
		return mildest;
	}

	private static Level milder(Level one, Level other) {
		return (one.compareTo(other) <= 0) ? one : other;
	}

}

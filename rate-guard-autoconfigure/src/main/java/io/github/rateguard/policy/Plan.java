package io.github.rateguard.policy;

import java.util.List;

/**
 * What applies to a handler: all of its policies must have room. Immutable.
 *
 * @param policies the policies with the tokens of one call
 * @param costs what one call takes of budgets
 * @param origin where the policies come from
 */
public record Plan(List<PlannedPolicy> policies, List<PlannedCost> costs, Origin origin) {

	/**
	 * The plan of a handler that nothing guards.
	 */
	public static final Plan NONE = new Plan(List.of(), Origin.NONE);

	/**
	 * Create a plan.
	 */
	public Plan {
		policies = List.copyOf(policies);
		costs = List.copyOf(costs);
	}

	/**
	 * Create a plan that costs nothing.
	 * @param policies the policies with the tokens of one call
	 * @param origin where the plan comes from
	 */
	public Plan(List<PlannedPolicy> policies, Origin origin) {
		this(policies, List.of(), origin);
	}

	/**
	 * Return the plan of a single policy.
	 * @param policy the policy
	 * @param tokens the tokens of one call
	 * @param origin where the plan comes from
	 * @return the plan
	 */
	public static Plan of(Policy policy, long tokens, Origin origin) {
		return new Plan(List.of(new PlannedPolicy(policy, tokens)), origin);
	}

	/**
	 * Return the plan of somebody whom no limit refuses.
	 * @return the costs alone
	 */
	public Plan costsOnly() {
		return new Plan(List.of(), this.costs, this.origin);
	}

	boolean contains(String policy) {
		for (PlannedPolicy planned : this.policies) {
			if (planned.policy().name().equals(policy)) {
				return true;
			}
		}
		return false;
	}

	/**
	 * Return whether anything limits calls.
	 * @return {@code false} if there is no policy, or none that limits anybody, and no
	 * cost
	 */
	public boolean isGuarded() {
		if (!this.costs.isEmpty()) {
			return true;
		}
		for (PlannedPolicy planned : this.policies) {
			if (planned.policy().limitsAnybody()) {
				return true;
			}
		}
		return false;
	}

	/**
	 * Where a plan comes from.
	 */
	public enum Origin {

		/**
		 * Annotations on the handler method.
		 */
		METHOD,

		/**
		 * Annotations on the class of the handler.
		 */
		TYPE,

		/**
		 * The default policy.
		 */
		DEFAULT_POLICY,

		/**
		 * Rules of the edge.
		 */
		EDGE,

		/**
		 * A call of {@code RateGuard}.
		 */
		CODE,

		/**
		 * Nowhere: nothing applies.
		 */
		NONE

	}

}

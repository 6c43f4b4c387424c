package io.github.rateguard.policy;

import java.util.ArrayList;
import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * What is stricter for a caller whose behaviour is not that of people: calls take more
 * out of what is the caller's own. What callers share is left as it is, as one of them
 * would take it from all others. Immutable.
 *
 * @param factor how many times the tokens a call takes, at least 1
 * @param costFactor how many times its cost a call takes, at least 1
 * @param policy what applies in addition, or {@code null} if nothing does
 */
public record Throttle(int factor, int costFactor, @Nullable PlannedPolicy policy) {

	/**
	 * Return the plan of a throttled caller.
	 * @param plan what applies to others
	 * @return the stricter plan
	 */
	public Plan apply(Plan plan) {
		List<PlannedPolicy> policies = new ArrayList<>(plan.policies().size() + 1);
		for (PlannedPolicy planned : plan.policies()) {
			policies.add(planned.policy().dimension().isShared() ? planned : planned.times(this.factor));
		}
		PlannedPolicy additional = this.policy;
		if (additional != null && !plan.contains(additional.policy().name())) {
			policies.add(additional);
		}
		return new Plan(policies, costs(plan.costs()), plan.origin());
	}

	private List<PlannedCost> costs(List<PlannedCost> planned) {
		if (this.costFactor == 1) {
			return planned;
		}
		List<PlannedCost> costs = new ArrayList<>(planned.size());
		for (PlannedCost cost : planned) {
			costs.add(cost.payer().dimension().isShared() ? cost : cost.times(this.costFactor));
		}
		return costs;
	}

}

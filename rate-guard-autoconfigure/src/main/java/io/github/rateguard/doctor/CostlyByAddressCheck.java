package io.github.rateguard.doctor;

import java.util.List;

import io.github.rateguard.policy.HandlerPlan;
import io.github.rateguard.policy.HandlerPlans;
import io.github.rateguard.policy.PlannedPolicy;

/**
 * {@link CheckCode#COSTLY_BY_ADDRESS}. A caller whom nobody knows is an address, too.
 *
 * @param plans the handlers with their plans
 * @param callersKnown whether callers can prove to be somebody
 */
public record CostlyByAddressCheck(HandlerPlans plans, boolean callersKnown) implements Check {

	@Override
	public CheckResult examine() {
		List<String> costly = this.plans.all()
			.stream()
			.filter((handler) -> !handler.plan().costs().isEmpty() && !isLimitedOtherwise(handler))
			.map(HandlerPlan::mapping)
			.toList();
		return CheckResult.foundAny(costly, "Nothing but the address limits who may call %s, which costs money.");
	}

	private boolean isLimitedOtherwise(HandlerPlan handler) {
		return handler.plan()
			.policies()
			.stream()
			.map(PlannedPolicy::policy)
			.anyMatch((policy) -> policy.limitsAnybody() && !isOfAddress(policy.dimension().label()));
	}

	private boolean isOfAddress(String dimension) {
		return dimension.equals("address") || (dimension.equals("caller") && !this.callersKnown);
	}

}

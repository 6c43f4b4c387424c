package io.github.rateguard.doctor;

import java.util.List;

import io.github.rateguard.policy.HandlerPlan;
import io.github.rateguard.policy.HandlerPlans;

/**
 * {@link CheckCode#UNGUARDED_HANDLERS}. What is unlimited on purpose has a policy.
 *
 * @param plans the handlers with their plans
 */
public record UnguardedHandlersCheck(HandlerPlans plans) implements Check {

	@Override
	public CheckResult examine() {
		List<String> unguarded = this.plans.all()
			.stream()
			.filter((handler) -> handler.plan().policies().isEmpty() && handler.plan().costs().isEmpty())
			.map(HandlerPlan::mapping)
			.toList();
		return CheckResult.foundAny(unguarded, "Nothing limits %s.");
	}

}

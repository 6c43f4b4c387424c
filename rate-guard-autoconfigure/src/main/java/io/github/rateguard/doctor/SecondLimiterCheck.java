package io.github.rateguard.doctor;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;

import io.github.rateguard.policy.HandlerPlan;
import io.github.rateguard.policy.HandlerPlans;
import io.github.rateguard.policy.Policy;

/**
 * {@link CheckCode#SECOND_LIMITER}.
 *
 * @param plans the handlers with their plans
 * @param edge the policies of rules of the edge, with their dimensions
 * @param others finds other limiters in this application
 */
public record SecondLimiterCheck(HandlerPlans plans, Supplier<List<Policy>> edge,
		OtherLimiters others) implements Check {

	@Override
	public CheckResult examine() {
		List<HandlerPlan> handlers = this.plans.all();
		Set<String> twice = new LinkedHashSet<>(this.others.beside(handlers));
		Set<String> ofHandlers = handlers.stream()
			.flatMap((handler) -> handler.plan().policies().stream())
			.map((planned) -> bucket(planned.policy()))
			.collect(Collectors.toSet());
		this.edge.get()
			.stream()
			.filter((policy) -> ofHandlers.contains(bucket(policy)))
			.forEach((policy) -> twice
				.add("policy '%s' on handlers and in rate-guard.edge.rules".formatted(policy.name())));
		return CheckResult.foundAny(twice, "Requests are counted by rate-guard and by these, or twice: %s.");
	}

	private static String bucket(Policy policy) {
		return policy.name() + ":" + policy.dimension().label();
	}

}

package io.github.rateguard.doctor;

import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.github.rateguard.policy.HandlerPlans;
import io.github.rateguard.policy.Plan;
import io.github.rateguard.policy.Policies;
import io.github.rateguard.policy.Policy;

/**
 * {@link CheckCode#UNUSED_POLICIES}.
 *
 * @param policies the configured policies
 * @param plans the handlers with their plans
 * @param elsewhere names of policies that are used before handlers, or by default
 * @param calls what code of the application has asked for
 * @param callable whether code of the application can ask
 */
public record UnusedPoliciesCheck(Policies policies, HandlerPlans plans, Supplier<Set<String>> elsewhere,
		VerdictEvidence calls, BooleanSupplier callable) implements Check {

	@Override
	public CheckResult examine() {
		Set<String> unused = this.policies.all()
			.stream()
			.map(Policy::name)
			.collect(Collectors.toCollection(TreeSet::new));
		this.plans.all().forEach((handler) -> unused.removeAll(namesOf(handler.plan())));
		unused.removeAll(this.elsewhere.get());
		unused.removeAll(this.calls.policiesOfCode());
		if (!unused.isEmpty() && this.callable.getAsBoolean()) {
			return CheckResult.unknown("No handler and no rule uses %s, but code that has the RateGuard bean may."
				.formatted(String.join(", ", unused)));
		}
		return CheckResult.foundAny(unused, "No handler, no rule and no code uses %s.");
	}

	private static Set<String> namesOf(Plan plan) {
		return Stream.concat(plan.policies().stream(), plan.costs().stream().map((cost) -> cost.payer().throttle()))
			.filter(Objects::nonNull)
			.map((planned) -> planned.policy().name())
			.collect(Collectors.toSet());
	}

}

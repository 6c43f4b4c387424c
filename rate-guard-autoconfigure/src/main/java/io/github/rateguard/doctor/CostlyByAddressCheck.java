package io.github.rateguard.doctor;

import java.util.Arrays;
import java.util.List;
import java.util.function.BiPredicate;
import java.util.regex.Pattern;

import io.github.rateguard.policy.HandlerPlan;
import io.github.rateguard.policy.HandlerPlans;
import io.github.rateguard.policy.PlannedPolicy;

/**
 * {@link CheckCode#COSTLY_BY_ADDRESS}. A caller whom nobody knows is an address, too.
 *
 * @param plans the handlers with their plans
 * @param open tells whether somebody unknown may call a path, by method and path
 */
public record CostlyByAddressCheck(HandlerPlans plans, BiPredicate<String, String> open) implements Check {

	private static final Pattern WILDCARD = Pattern.compile("\\{[^/]*}|\\*+");

	@Override
	public CheckResult examine() {
		List<String> costly = this.plans.all()
			.stream()
			.filter((handler) -> !handler.plan().costs().isEmpty() && !isLimitedOtherwise(handler))
			.map(HandlerPlan::mapping)
			.toList();
		return CheckResult.foundAny(costly,
				"These cost money, and nothing but the address limits who may call them: %s.");
	}

	private boolean isLimitedOtherwise(HandlerPlan handler) {
		List<String> dimensions = handler.plan()
			.policies()
			.stream()
			.map(PlannedPolicy::policy)
			.filter((policy) -> policy.limitsAnybody())
			.map((policy) -> policy.dimension().label())
			.filter((dimension) -> !dimension.equals("address"))
			.toList();
		return dimensions.stream().anyMatch((dimension) -> !dimension.equals("caller"))
				|| (!dimensions.isEmpty() && !isOpen(handler.mapping()));
	}

	/**
	 * Ask for the first method and a path of each pattern.
	 */
	private boolean isOpen(String mapping) {
		int end = mapping.startsWith("/") ? 0 : mapping.indexOf(' ') + 1;
		String method = (end > 0) ? mapping.substring(0, end - 1).split(",")[0] : "GET";
		return Arrays.stream(mapping.substring(end).split(", "))
			.filter((pattern) -> pattern.startsWith("/"))
			.anyMatch((pattern) -> this.open.test(method, WILDCARD.matcher(pattern).replaceAll("1")));
	}

}

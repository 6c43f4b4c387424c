package io.github.rateguard.actuate;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;

import io.github.rateguard.policy.HandlerPlans;
import io.github.rateguard.policy.NearestName;
import io.github.rateguard.policy.PlannedPolicy;
import io.github.rateguard.policy.Policies;
import io.github.rateguard.policy.Policy;
import org.jspecify.annotations.Nullable;

/**
 * The policies of the application: the configured ones, and those that stand in place on
 * handlers. Thread-safe.
 */
public final class KnownPolicies {

	private final Policies policies;

	private final HandlerPlans handlerPlans;

	/**
	 * Create it.
	 * @param policies the configured policies
	 * @param handlerPlans the handlers with their plans
	 */
	public KnownPolicies(Policies policies, HandlerPlans handlerPlans) {
		this.policies = policies;
		this.handlerPlans = handlerPlans;
	}

	/**
	 * Return all policies, the configured ones first.
	 */
	Collection<Policy> all() {
		return byName().values();
	}

	/**
	 * Return a policy, or {@code null} if there is none of this name.
	 */
	@Nullable Policy find(String name) {
		return byName().get(name);
	}

	/**
	 * Return a policy.
	 * @throws NothingFoundException if there is none of this name
	 */
	Policy require(String name) {
		Map<String, Policy> all = byName();
		Policy policy = all.get(name);
		if (policy == null) {
			throw new NothingFoundException("There is no such policy. " + NearestName.hint(name, all.keySet()));
		}
		return policy;
	}

	private Map<String, Policy> byName() {
		Map<String, Policy> all = new LinkedHashMap<>();
		this.policies.all().forEach((policy) -> all.put(policy.name(), policy));
		this.handlerPlans.all()
			.stream()
			.flatMap((handler) -> handler.plan().policies().stream())
			.map(PlannedPolicy::policy)
			.forEach((policy) -> all.putIfAbsent(policy.name(), policy));
		return all;
	}

}

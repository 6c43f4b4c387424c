package io.github.rateguard.policy;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;

import io.github.rateguard.InvalidConfigurationException;
import org.jspecify.annotations.Nullable;

/**
 * All policies that have a name: those of the configuration, and those that stand in
 * place on handlers which requests can reach. Thread-safe.
 */
public final class PolicyCatalog {

	private final Policies policies;

	private final Supplier<HandlerPlans> plans;

	/**
	 * Create a catalog.
	 * @param policies the configured policies
	 * @param plans the plans of all handlers; asked late, as handlers are found late
	 */
	public PolicyCatalog(Policies policies, Supplier<HandlerPlans> plans) {
		this.policies = policies;
		this.plans = plans;
	}

	/**
	 * Return all policies, as they were at start-up.
	 * @return the policies, those of the configuration first
	 */
	public Collection<Policy> all() {
		return byName().values();
	}

	private Map<String, Policy> byName() {
		Map<String, Policy> byName = new LinkedHashMap<>();
		this.policies.all().forEach((policy) -> byName.put(policy.name(), policy));
		for (HandlerPlan handler : this.plans.get().all()) {
			handler.plan()
				.policies()
				.forEach((planned) -> byName.putIfAbsent(planned.policy().name(), planned.policy()));
		}
		return byName;
	}

	/**
	 * Return a policy, as it was at start-up.
	 * @param name its name
	 * @return the policy, or {@code null} if there is none of this name
	 */
	public @Nullable Policy find(String name) {
		Policy configured = this.policies.find(name);
		return (configured != null) ? configured : byName().get(name);
	}

	/**
	 * Return a policy that is demanded somewhere, as it was at start-up.
	 * @param name its name
	 * @param place who demands it
	 * @return the policy
	 * @throws InvalidConfigurationException if there is none of this name
	 */
	public Policy require(String name, String place) {
		Policy policy = find(name);
		if (policy == null) {
			throw new InvalidConfigurationException(place, name, "There is no policy of this name.",
					NearestName.hint(name, byName().keySet()) + " Policies stand under rate-guard.policies.<name>,"
							+ " and as limits of @RateLimited on handlers that requests can reach.");
		}
		return policy;
	}

	/**
	 * Return the most tokens that annotations let one call of a handler take.
	 * @param name the name of a policy
	 * @return the number of tokens, at least 1
	 */
	public long tokensOf(String name) {
		long tokens = 1;
		for (HandlerPlan handler : this.plans.get().all()) {
			for (PlannedPolicy planned : handler.plan().policies()) {
				if (planned.policy().name().equals(name)) {
					tokens = Math.max(tokens, planned.tokens());
				}
			}
		}
		return tokens;
	}

}

package io.github.rateguard.actuate;

import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.actuate.endpoint.OperationResponseBody;

/**
 * What rate-guard does in this application.
 *
 * @param store where tokens are counted
 * @param policies the policies, those that stand in place on handlers included
 * @param handlers the handlers that have policies, unlimited ones included, or cost money
 * @param unguarded the handlers that have none, or whose requests the interceptor does
 * not see
 * @param budgets whether each budget pays: {@code closed}, {@code throttled},
 * {@code open} or {@code half-open}
 * @param bans how many bans hold
 * @param overrides how many overrides hold
 * @param findings the codes of what the doctor has found, but for what is ignored;
 * {@code null} before the first examination, and where nobody examines
 */
public record RateGuardDescriptor(StoreDescriptor store, List<PolicyDescriptor> policies,
		List<HandlerDescriptor> handlers, List<UnguardedHandlerDescriptor> unguarded, Map<String, String> budgets,
		int bans, int overrides, @Nullable List<String> findings) implements OperationResponseBody {

	/**
	 * Where tokens are counted.
	 *
	 * @param name the store
	 * @param shared whether all instances share it
	 * @param reachable whether it takes writes now; while it does not, calls are answered
	 * by the rule of their policy
	 * @param breakerOpen whether calls are kept away from it, because it failed
	 * @param instances how many instances were seen last, this one included; {@code null}
	 * if nobody knows
	 * @param clockOffset by how much its clock is ahead of this instance's, in
	 * milliseconds
	 */
	public record StoreDescriptor(String name, boolean shared, boolean reachable, boolean breakerOpen,
			@Nullable Integer instances, long clockOffset) {

	}

	/**
	 * A policy.
	 *
	 * @param name its name
	 * @param limits the limits of callers for whom nothing else is said
	 * @param tiers the limits of tiers
	 * @param anonymous the limits of anonymous callers, or {@code null} if they are those
	 * of everybody
	 * @param per whom a bucket belongs to
	 * @param mode whether it is enforced
	 * @param algorithm how tokens come back
	 * @param concurrency how many calls may run at the same time, or {@code null} for any
	 * number
	 * @param whenStoreFails what becomes of calls while the store does not answer
	 */
	public record PolicyDescriptor(String name, String limits, Map<String, String> tiers, @Nullable String anonymous,
			String per, String mode, String algorithm, @Nullable Integer concurrency, String whenStoreFails) {

	}

	/**
	 * A handler that has policies.
	 *
	 * @param mapping the requests it handles
	 * @param handler its name
	 * @param origin where its plan comes from
	 * @param policies the policies of its plan
	 */
	public record HandlerDescriptor(String mapping, String handler, String origin,
			List<PlannedPolicyDescriptor> policies) {

	}

	/**
	 * A policy of a plan.
	 *
	 * @param policy the name of the policy
	 * @param tokens the tokens of one call, or {@code null} if they depend on the request
	 * @param tokensResolver the name of the bean that tells them, or {@code null} if all
	 * calls take the same
	 */
	public record PlannedPolicyDescriptor(String policy, @Nullable Long tokens, @Nullable String tokensResolver) {

	}

	/**
	 * A handler that has no policy.
	 *
	 * @param mapping the requests it handles
	 * @param handler its name
	 */
	public record UnguardedHandlerDescriptor(String mapping, String handler) {

	}

}

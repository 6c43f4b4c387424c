package io.github.rateguard.policy;

/**
 * Tells what holds of policies now, as operators change limits and modes at run time.
 * Asked for each policy of a request: never blocks, and allocates nothing. Thread-safe.
 */
@FunctionalInterface
public interface PoliciesInForce {

	/**
	 * All policies are as at start-up.
	 */
	PoliciesInForce AS_CONFIGURED = (policy) -> PolicyInForce.AS_CONFIGURED;

	/**
	 * Return what holds of a policy.
	 * @param policy the policy as it was at start-up
	 * @return what holds, {@link PolicyInForce#AS_CONFIGURED} if nothing was changed
	 */
	PolicyInForce of(Policy policy);

}

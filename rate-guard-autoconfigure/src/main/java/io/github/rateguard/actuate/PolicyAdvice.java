package io.github.rateguard.actuate;

import org.jspecify.annotations.Nullable;

/**
 * Tells what callers use of a policy, and what other limits would do. Thread-safe.
 */
@FunctionalInterface
public interface PolicyAdvice {

	/**
	 * Nothing is known.
	 */
	PolicyAdvice NONE = (policy) -> null;

	/**
	 * Return what is known of a policy.
	 * @param policy the name of the policy
	 * @return what the endpoint shows as it is, or {@code null} if nothing is known
	 */
	@Nullable Object of(String policy);

}

package io.github.rateguard.caller;

import io.github.rateguard.Caller;
import io.github.rateguard.GuardedRequest;

/**
 * Tells who asks. A bean of this type replaces the one that knows Spring Security. Called
 * on the thread of the request; must be thread-safe and must not block.
 */
@FunctionalInterface
public interface CallerResolver {

	/**
	 * Return the caller of a request.
	 * @param request the request
	 * @return the caller, never {@code null}: whoever is not authenticated is anonymous
	 */
	Caller resolve(GuardedRequest request);

}

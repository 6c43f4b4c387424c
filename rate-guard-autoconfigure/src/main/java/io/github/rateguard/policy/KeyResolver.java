package io.github.rateguard.policy;

import io.github.rateguard.Caller;
import io.github.rateguard.GuardedRequest;
import org.jspecify.annotations.Nullable;

/**
 * Tells whom a bucket belongs to, where caller, address, tier or all do not fit: a
 * tenant, say. Policies refer to the bean by its name: {@code per: tenantKeyResolver}.
 * Called on the thread of the request; must be thread-safe and must not block.
 * <p>
 * Only what is proved should name a bucket: whoever can choose the key freely is never
 * refused.
 */
@FunctionalInterface
public interface KeyResolver {

	/**
	 * Return the key of the bucket for a call.
	 * @param caller who asks
	 * @param request the request, or {@link GuardedRequest#none()} outside HTTP
	 * @return the key, of any length and content: it is hashed; {@code null} or blank
	 * counts the call by its caller
	 */
	@Nullable String resolve(Caller caller, GuardedRequest request);

}

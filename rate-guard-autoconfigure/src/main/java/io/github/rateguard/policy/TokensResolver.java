package io.github.rateguard.policy;

import io.github.rateguard.GuardedRequest;

/**
 * Tells how many tokens a call takes, where that depends on the request: its page size,
 * the length of its batch, the size of its body. Annotations refer to the bean by its
 * name: {@code @RateLimited(policy = "documents", tokensResolver = "pageSize")}. Called
 * on the thread of the request, once for each annotation that names it, before anything
 * is taken; must be thread-safe and must neither block nor throw.
 * <p>
 * The client chooses what the request says. What cannot be read should weigh the most, or
 * whoever writes it wrongly pays the least.
 */
@FunctionalInterface
public interface TokensResolver {

	/**
	 * Return the tokens that a call takes.
	 * @param request the request
	 * @return the number of tokens; below 1 counts as 1, and what no bucket of the policy
	 * can hold is refused, however long the client waits
	 */
	long tokens(GuardedRequest request);

}

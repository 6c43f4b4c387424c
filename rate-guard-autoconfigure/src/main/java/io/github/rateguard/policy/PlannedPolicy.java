package io.github.rateguard.policy;

import io.github.rateguard.GuardedRequest;
import org.jspecify.annotations.Nullable;

/**
 * A policy of a plan.
 *
 * @param policy the policy
 * @param tokens the tokens that a call takes, at least 1; the fewest, if they are
 * resolved
 * @param resolved who tells the tokens of each call, or {@code null} if all take the same
 */
public record PlannedPolicy(Policy policy, long tokens, @Nullable ResolvedTokens resolved) {

	/**
	 * Create a policy of which each call takes the same tokens.
	 * @param policy the policy
	 * @param tokens the tokens that a call takes, at least 1
	 */
	public PlannedPolicy(Policy policy, long tokens) {
		this(policy, tokens, null);
	}

	/**
	 * Return the tokens that a call takes.
	 * @param request the request
	 * @return the number of tokens, at least 1
	 */
	public long tokensOf(GuardedRequest request) {
		return (this.resolved != null) ? Math.max(this.tokens, this.resolved.tokensResolver().tokens(request))
				: this.tokens;
	}

}

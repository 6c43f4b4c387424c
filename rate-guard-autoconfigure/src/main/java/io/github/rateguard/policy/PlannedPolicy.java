package io.github.rateguard.policy;

import io.github.rateguard.GuardedRequest;
import io.github.rateguard.Limits;
import org.jspecify.annotations.Nullable;

/**
 * A policy of a plan.
 *
 * @param policy the policy
 * @param tokens the tokens that a call takes, at least 1; the fewest, if they are
 * resolved
 * @param resolved who tells the tokens of each call, or {@code null} if all take the same
 * @param factor how many times the tokens a call takes, at least 1
 */
public record PlannedPolicy(Policy policy, long tokens, @Nullable ResolvedTokens resolved, int factor) {

	/**
	 * Create a policy of which each call takes its tokens once.
	 * @param policy the policy
	 * @param tokens the tokens that a call takes, at least 1
	 * @param resolved who tells the tokens of each call, or {@code null}
	 */
	public PlannedPolicy(Policy policy, long tokens, @Nullable ResolvedTokens resolved) {
		this(policy, tokens, resolved, 1);
	}

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

	/**
	 * Return the tokens that a call of a caller takes. What comes on top of the tokens of
	 * anybody is never more than a bucket of the caller's can hold.
	 * @param limits the limits of the caller
	 * @param request the request
	 * @return the number of tokens, at least 1
	 */
	public long tokensOf(Limits limits, GuardedRequest request) {
		long tokens = tokensOf(request);
		if (this.factor == 1) {
			return tokens;
		}
		long capacity = limits.capacity(this.policy.algorithm());
		if (capacity == Long.MAX_VALUE) {
			return tokens;
		}
		return Math.max(tokens, (tokens > capacity / this.factor) ? capacity : tokens * this.factor);
	}

	PlannedPolicy times(int factor) {
		return new PlannedPolicy(this.policy, this.tokens, this.resolved, factor);
	}

}

package io.github.rateguard.actuate;

import java.util.List;
import java.util.Set;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.actuate.endpoint.OperationResponseBody;

/**
 * What would become of a request.
 *
 * @param path the path
 * @param method the method
 * @param caller the caller, as the operator wrote it, or {@code null}
 * @param tier the tier of the caller, or {@code null} if anonymous or not named
 * @param matched the requests that the handler handles, or {@code null} if no handler is
 * known that would be reached
 * @param others the mappings of handlers that are reached instead where headers,
 * parameters or the type of the body say so
 * @param edge the rules of the edge that match
 * @param policies the policies that apply to the handler
 * @param budgets the budgets that would pay
 * @param standing {@code allowed}, {@code denied}, {@code banned} or {@code none}
 * @param behaviour how far behaviour lets go against the caller, or {@code null} if
 * nothing speaks against it; no part of the answer
 * @param answer how the request would be answered
 */
public record ExplainDescriptor(String path, String method, @Nullable String caller, @Nullable String tier,
		@Nullable String matched, List<String> others, List<EdgeRuleDescriptor> edge,
		List<ExplainedPolicyDescriptor> policies, List<ExplainedBudgetDescriptor> budgets, String standing,
		@Nullable String behaviour, AnswerDescriptor answer) implements OperationResponseBody {

	/**
	 * A rule of the edge.
	 *
	 * @param paths the patterns of its paths
	 * @param methods its methods; empty for all
	 * @param count {@code every} or {@code failures}
	 * @param policies what its policies would say
	 */
	public record EdgeRuleDescriptor(List<String> paths, Set<String> methods, String count,
			List<ExplainedPolicyDescriptor> policies) {

	}

	/**
	 * What a policy would say.
	 *
	 * @param policy the policy
	 * @param per whom a bucket belongs to
	 * @param limits the limits that apply
	 * @param tokens the tokens that the request takes, the fewest if they depend on it
	 * @param remaining the tokens that are left, or {@code null} if unknown or unlimited
	 * @param mode whether the policy is enforced
	 * @param wouldRefuse whether there is no room, enforced or not; {@code null} if
	 * unknown
	 * @param why why, or why it is unknown
	 */
	public record ExplainedPolicyDescriptor(String policy, String per, String limits, long tokens,
			@Nullable Long remaining, String mode, @Nullable Boolean wouldRefuse, String why) {

	}

	/**
	 * What a budget would say.
	 *
	 * @param budget the budget
	 * @param cost what the request costs, or {@code null} if that depends on it
	 * @param remaining what is left, or {@code null} if unknown
	 * @param state whether the budget pays
	 * @param wouldRefuse whether it would refuse; {@code null} if unknown
	 * @param why why, or why it is unknown
	 */
	public record ExplainedBudgetDescriptor(String budget, @Nullable String cost, @Nullable String remaining,
			String state, @Nullable Boolean wouldRefuse, String why) {

	}

	/**
	 * How the request would be answered.
	 *
	 * @param status 200 if nothing refuses, else the status of the refusal
	 * @param retryAfterSeconds how long the caller would be told to wait at least, or
	 * {@code null}
	 * @param says what the caller would be told
	 */
	public record AnswerDescriptor(int status, @Nullable Long retryAfterSeconds, String says) {

	}

}

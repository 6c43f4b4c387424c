package io.github.rateguard.policy;

/**
 * A policy of a plan.
 *
 * @param policy the policy
 * @param tokens the tokens that a call takes, at least 1
 */
public record PlannedPolicy(Policy policy, long tokens) {

}

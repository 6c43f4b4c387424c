package io.github.rateguard.actuate;

import java.util.List;

import io.github.rateguard.actuate.ExplainDescriptor.EdgeRuleDescriptor;
import io.github.rateguard.policy.RequestPlans.MatchingRule;

/**
 * What a rule of the edge would say to a request.
 *
 * @param rule the rule
 * @param policies what its policies would say
 */
record ExplainedRule(MatchingRule rule, List<ExplainedPolicy> policies) {

	EdgeRuleDescriptor describe() {
		return new EdgeRuleDescriptor(this.rule.paths(), this.rule.methods(),
				this.rule.countsFailures() ? "failures" : "every",
				this.policies.stream().map(ExplainedPolicy::describe).toList());
	}

}

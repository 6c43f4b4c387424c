package io.github.rateguard.actuate;

import java.util.List;
import java.util.Set;

import io.github.rateguard.actuate.OverridesDescriptor.OverrideDescriptor;
import io.github.rateguard.actuate.PoliciesDescriptor.EffectiveDescriptor;
import io.github.rateguard.actuate.PoliciesDescriptor.PolicyStateDescriptor;
import io.github.rateguard.actuate.RateGuardDescriptor.PolicyDescriptor;
import io.github.rateguard.override.Overrides;
import io.github.rateguard.override.PolicyOverride;
import io.github.rateguard.policy.Policy;

import org.springframework.boot.actuate.endpoint.OperationResponseBody;

/**
 * Shows policies, as configured and as they hold now; one of them below its name.
 * Thread-safe.
 */
public final class PoliciesSection implements EndpointSection {

	static final String NAME = "policies";

	private final KnownPolicies policies;

	private final Overrides overrides;

	private final CallerNames names;

	private final PolicyAdvice advice;

	/**
	 * Create a section.
	 * @param policies the policies there are
	 * @param overrides what holds instead of the configuration
	 * @param names what callers are called
	 * @param advice tells what callers use
	 */
	public PoliciesSection(KnownPolicies policies, Overrides overrides, CallerNames names, PolicyAdvice advice) {
		this.policies = policies;
		this.overrides = overrides;
		this.names = names;
		this.advice = advice;
	}

	@Override
	public String name() {
		return NAME;
	}

	@Override
	public Set<String> parameters() {
		return Set.of();
	}

	@Override
	public OperationResponseBody read(SectionRequest request) {
		List<PolicyOverride> all = this.overrides.all();
		String name = request.rest();
		return (name != null) ? describe(this.policies.require(name), all)
				: new PoliciesDescriptor(
						this.policies.all().stream().map((policy) -> describe(policy, all)).toList());
	}

	private PolicyStateDescriptor describe(Policy policy, List<PolicyOverride> all) {
		List<PolicyOverride> overrides = all.stream()
			.filter((override) -> override.target().policy().equals(policy.name()))
			.toList();
		PolicyDescriptor configured = RateGuardState.describe(policy);
		PolicyDescriptor inForce = RateGuardState.describe(this.policies.inForce(policy));
		return new PolicyStateDescriptor(configured.name(), configured.limits(), configured.tiers(),
				configured.anonymous(), configured.per(), configured.mode(), configured.algorithm(),
				configured.concurrency(), configured.whenStoreFails(),
				new EffectiveDescriptor(inForce.limits(), inForce.mode()),
				overrides.stream().map((override) -> OverrideDescriptor.of(override, this.names)).toList(),
				this.advice.of(policy.name()));
	}

}

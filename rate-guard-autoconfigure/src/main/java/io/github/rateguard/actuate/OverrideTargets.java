package io.github.rateguard.actuate;

import io.github.rateguard.Caller;
import io.github.rateguard.actuate.CallerNames.Meant;
import io.github.rateguard.override.OverrideTarget;
import io.github.rateguard.override.OverrideTarget.Scope;
import io.github.rateguard.override.Overrides;
import io.github.rateguard.override.PolicyOverride;
import org.jspecify.annotations.Nullable;

/**
 * Tells whose limits or mode a request is about. Thread-safe.
 */
final class OverrideTargets {

	static final String POLICY = "policy";

	private final Overrides overrides;

	private final KnownPolicies policies;

	private final CallerNames names;

	OverrideTargets(Overrides overrides, KnownPolicies policies, CallerNames names) {
		this.overrides = overrides;
		this.policies = policies;
		this.names = names;
	}

	OverrideTarget meant(SectionRequest request) {
		if (!request.path().isEmpty()) {
			throw new NothingFoundException("There is nothing below overrides: say what in parameters.");
		}
		String policy = request.required(POLICY);
		this.policies.require(policy);
		String caller = request.text(AskedCallers.CALLER);
		String tier = request.text(AskedCallers.TIER);
		if (caller != null && tier != null) {
			throw SectionRequest
				.invalid("Either '%s' or '%s' may be given".formatted(AskedCallers.CALLER, AskedCallers.TIER));
		}
		if (caller != null) {
			return new OverrideTarget(policy, Scope.CALLER, meant(caller));
		}
		return (tier != null) ? new OverrideTarget(policy, Scope.TIER, tier) : ofPolicy(policy);
	}

	static OverrideTarget ofPolicy(String policy) {
		return new OverrideTarget(policy, Scope.POLICY, null);
	}

	private String meant(String caller) {
		Meant meant = this.names.meant(caller,
				this.overrides.all()
					.stream()
					.map(PolicyOverride::target)
					.filter((target) -> target.scope() == Scope.CALLER)
					.map((target) -> String.valueOf(target.subject()))
					.toList());
		if (meant.kind() == Caller.Kind.ANONYMOUS) {
			throw SectionRequest.invalid("Anonymous callers have no limits of their own: override those of the tier "
					+ Caller.ANONYMOUS_TIER);
		}
		return meant.id();
	}

	/**
	 * Return the override of a target, or {@code null} if there is none.
	 */
	@Nullable PolicyOverride find(OverrideTarget target) {
		return this.overrides.all()
			.stream()
			.filter((override) -> override.target().equals(target))
			.findFirst()
			.orElse(null);
	}

}

package io.github.rateguard.override;

import io.github.rateguard.store.IdentityHash;

/**
 * Tests of overrides that only one instance knows.
 */
class KnownOverridesTests extends OverridesContract {

	private final CurrentPolicies policies = new CurrentPolicies(this.clock);

	private final Overrides overrides = new KnownOverrides(this.policies, TestPolicies.rules(), this.clock,
			new IdentityHash("secret"), this.events::add);

	@Override
	Overrides overrides() {
		return this.overrides;
	}

	@Override
	CurrentPolicies policies() {
		return this.policies;
	}

}

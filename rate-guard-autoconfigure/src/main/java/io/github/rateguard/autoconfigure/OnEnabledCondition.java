package io.github.rateguard.autoconfigure;

/**
 * Matches unless {@code rate-guard.enabled} is false.
 */
class OnEnabledCondition extends OnBooleanCondition {

	OnEnabledCondition() {
		super("rate-guard.enabled", true);
	}

}

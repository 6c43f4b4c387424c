package io.github.rateguard.actuate;

import java.util.Set;

import io.github.rateguard.override.OverrideTarget;
import io.github.rateguard.override.Overrides;
import io.github.rateguard.policy.Mode;

import org.springframework.boot.actuate.endpoint.OperationType;

/**
 * Switches a policy to shadow mode, or back. Limits that are overridden stay so, until
 * their own end. Thread-safe.
 */
public final class SwitchPolicyAction implements EndpointAction {

	static final String EVENT = "RATE_GUARD_MODE_SET";

	private final KnownPolicies policies;

	private final SetOverrideAction setOverride;

	/**
	 * Create an action.
	 * @param overrides what holds instead of the configuration
	 * @param policies the policies there are
	 * @param names what callers are called
	 */
	public SwitchPolicyAction(Overrides overrides, KnownPolicies policies, CallerNames names) {
		this.policies = policies;
		this.setOverride = new SetOverrideAction(overrides, policies, names);
	}

	@Override
	public OperationType type() {
		return OperationType.WRITE;
	}

	@Override
	public String name() {
		return PoliciesSection.NAME;
	}

	@Override
	public Set<String> parameters() {
		return Set.of(SetOverrideAction.MODE, Reason.PARAMETER, Reason.DURATION);
	}

	@Override
	public ActionResult execute(SectionRequest request, String author) {
		String policy = request.rest();
		if (policy == null) {
			throw new NothingFoundException("The path names no policy.");
		}
		this.policies.require(policy);
		request.required(SetOverrideAction.MODE);
		Mode mode = SetOverrideAction.mode(request);
		return this.setOverride.set(OverrideTarget.modeOf(policy), null, mode, request, author, EVENT);
	}

}

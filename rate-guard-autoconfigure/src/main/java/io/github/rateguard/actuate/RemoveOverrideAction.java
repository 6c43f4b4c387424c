package io.github.rateguard.actuate;

import java.util.Set;

import io.github.rateguard.actuate.OverridesDescriptor.OverrideDescriptor;
import io.github.rateguard.override.OverrideTarget;
import io.github.rateguard.override.Overrides;
import io.github.rateguard.override.PolicyOverride;

import org.springframework.boot.actuate.endpoint.OperationType;

/**
 * Ends an override; with that of a whole policy, that of its mode, too. Thread-safe.
 */
public final class RemoveOverrideAction implements EndpointAction {

	static final String EVENT = "RATE_GUARD_OVERRIDE_REMOVED";

	private final Overrides overrides;

	private final CallerNames names;

	private final OverrideTargets targets;

	/**
	 * Create an action.
	 * @param overrides what holds instead of the configuration
	 * @param policies the policies there are
	 * @param names what callers are called
	 */
	public RemoveOverrideAction(Overrides overrides, KnownPolicies policies, CallerNames names) {
		this.overrides = overrides;
		this.names = names;
		this.targets = new OverrideTargets(overrides, policies, names);
	}

	@Override
	public OperationType type() {
		return OperationType.DELETE;
	}

	@Override
	public String name() {
		return OverridesSection.NAME;
	}

	@Override
	public Set<String> parameters() {
		return Set.of(OverrideTargets.POLICY, AskedCallers.CALLER, AskedCallers.TIER);
	}

	@Override
	public ActionResult execute(SectionRequest request, String author) {
		OverrideTarget target = this.targets.meant(request);
		PolicyOverride removed = this.overrides.remove(target, author);
		if (removed == null) {
			throw new NothingFoundException("There is no such override of policy %s.".formatted(target.policy()));
		}
		OverrideDescriptor before = OverrideDescriptor.of(removed, this.names);
		return new ActionResult(before, EVENT, SetOverrideAction.describe(before));
	}

}

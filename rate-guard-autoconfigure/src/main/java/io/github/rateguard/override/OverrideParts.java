package io.github.rateguard.override;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

import io.github.rateguard.override.OverrideTarget.Scope;

/**
 * Takes apart what was said of a whole policy at once. Its limits and its mode are two
 * overrides, which begin, end and are shared each for itself.
 */
final class OverrideParts {

	private OverrideParts() {
	}

	/**
	 * Return the targets that end with a target: the mode of a policy ends with it.
	 */
	static List<OverrideTarget> of(OverrideTarget target) {
		return (target.scope() == Scope.POLICY) ? List.of(target, OverrideTarget.modeOf(target.policy()))
				: List.of(target);
	}

	static List<PolicyOverride> of(PolicyOverride override) {
		OverrideTarget target = override.target();
		List<PolicyOverride> parts = new ArrayList<>();
		if (override.limits() != null) {
			parts.add(new PolicyOverride(target, override.limits(), null, override.reason(), override.author(),
					override.since(), override.until()));
		}
		if (override.mode() != null) {
			parts.add(new PolicyOverride(OverrideTarget.modeOf(target.policy()), null, override.mode(),
					override.reason(), override.author(), override.since(), override.until()));
		}
		return parts;
	}

	/**
	 * Tell of parts as of one override.
	 * @param parts the limits, the mode, or both in this order
	 */
	static PolicyOverride together(List<PolicyOverride> parts) {
		PolicyOverride first = parts.get(0);
		PolicyOverride last = parts.get(parts.size() - 1);
		return new PolicyOverride(first.target(), first.limits(), last.mode(), first.reason(), first.author(),
				first.since(), later(first.until(), last.until()));
	}

	private static Instant later(Instant one, Instant other) {
		return one.isAfter(other) ? one : other;
	}

}

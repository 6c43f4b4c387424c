package io.github.rateguard.actuate;

import java.time.Instant;
import java.util.List;

import io.github.rateguard.Limits;
import io.github.rateguard.override.OverrideTarget;
import io.github.rateguard.override.PolicyOverride;
import io.github.rateguard.policy.Mode;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.actuate.endpoint.OperationResponseBody;

/**
 * What holds instead of the configuration.
 *
 * @param overrides the overrides, by policy, scope and subject
 * @param total how many there are
 */
public record OverridesDescriptor(List<OverrideDescriptor> overrides, int total) implements OperationResponseBody {

	/**
	 * An override.
	 *
	 * @param policy the policy
	 * @param scope {@code caller}, {@code tier}, {@code policy} or {@code mode}
	 * @param subject the caller, hashed unless configured otherwise, or the tier;
	 * {@code null} for the whole policy and its mode
	 * @param limits the limits, or {@code null} if they stay as they are
	 * @param mode the mode, or {@code null} if it stays as it is
	 * @param reason why
	 * @param author who wants it
	 * @param since when it began
	 * @param until when it ends
	 */
	public record OverrideDescriptor(String policy, String scope, @Nullable String subject, @Nullable String limits,
			@Nullable String mode, String reason, String author, Instant since,
			Instant until) implements OperationResponseBody {

		static OverrideDescriptor of(PolicyOverride override, CallerNames names) {
			OverrideTarget target = override.target();
			Limits limits = override.limits();
			Mode mode = override.mode();
			return new OverrideDescriptor(target.policy(), Names.text(target.scope()), shown(target, names),
					(limits != null) ? limits.toString() : null, (mode != null) ? Names.text(mode) : null,
					override.reason(), override.author(), override.since(), override.until());
		}

		private static @Nullable String shown(OverrideTarget target, CallerNames names) {
			return (target.scope() == OverrideTarget.Scope.CALLER) ? names.shownOrNull(target.subject())
					: target.subject();
		}

	}

}

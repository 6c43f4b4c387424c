package io.github.rateguard.actuate;

import java.util.List;
import java.util.Map;

import io.github.rateguard.actuate.OverridesDescriptor.OverrideDescriptor;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.actuate.endpoint.OperationResponseBody;

/**
 * The policies, as configured and as they hold now.
 *
 * @param policies the policies, the configured ones first
 */
public record PoliciesDescriptor(List<PolicyStateDescriptor> policies) implements OperationResponseBody {

	/**
	 * A policy.
	 *
	 * @param name its name
	 * @param limits the configured limits of callers for whom nothing else is said
	 * @param tiers the configured limits of tiers
	 * @param anonymous the configured limits of anonymous callers, or {@code null} if
	 * they are those of everybody
	 * @param per whom a bucket belongs to
	 * @param mode the configured mode
	 * @param algorithm how tokens come back
	 * @param concurrency how many calls may run at the same time, or {@code null} for any
	 * number
	 * @param whenStoreFails what becomes of calls while the store does not answer
	 * @param effective what holds of the whole policy now
	 * @param overrides what holds instead of the configuration
	 * @param advice what callers use, and what other limits would do; {@code null} if
	 * nobody knows
	 */
	public record PolicyStateDescriptor(String name, String limits, Map<String, String> tiers,
			@Nullable String anonymous, String per, String mode, String algorithm, @Nullable Integer concurrency,
			String whenStoreFails, EffectiveDescriptor effective, List<OverrideDescriptor> overrides,
			@Nullable Object advice) implements OperationResponseBody {

	}

	/**
	 * What holds now of a policy.
	 *
	 * @param limits the limits of callers for whom nothing else is said
	 * @param mode whether it is enforced
	 */
	public record EffectiveDescriptor(String limits, String mode) {

	}

}

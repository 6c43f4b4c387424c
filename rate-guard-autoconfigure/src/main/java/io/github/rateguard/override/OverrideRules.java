package io.github.rateguard.override;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;

import io.github.rateguard.Algorithm;
import io.github.rateguard.Caller;
import io.github.rateguard.InvalidConfigurationException;
import io.github.rateguard.Limit;
import io.github.rateguard.Limits;
import io.github.rateguard.override.OverrideTarget.Scope;
import io.github.rateguard.policy.BucketMemory;
import io.github.rateguard.policy.Mode;
import io.github.rateguard.policy.NearestName;
import io.github.rateguard.policy.Policy;
import io.github.rateguard.policy.PolicyCatalog;
import org.jspecify.annotations.Nullable;

/**
 * Says what cannot be overridden, as start-up does of what cannot be configured.
 * Internal.
 */
public final class OverrideRules {

	private static final Duration SHORTEST_DURATION = Duration.ofMillis(1);

	private final PolicyCatalog policies;

	private final Set<String> tiers;

	/**
	 * Create rules.
	 * @param policies the policies that can be overridden
	 * @param tiers the tiers that an authenticated caller can have
	 */
	public OverrideRules(PolicyCatalog policies, Set<String> tiers) {
		this.policies = policies;
		this.tiers = Set.copyOf(tiers);
	}

	/**
	 * Check an override.
	 * @param configured the policy as it is configured now, or {@code null} if it is as
	 * at start-up
	 * @param inForce the overrides that hold now
	 * @throws IllegalArgumentException if it cannot be one
	 * @throws InvalidConfigurationException if it could not have been configured
	 */
	void require(OverrideTarget target, @Nullable Limits limits, @Nullable Mode mode, Duration duration,
			@Nullable Policy configured, Collection<PolicyOverride> inForce) {
		if (limits == null && mode == null) {
			throw new IllegalArgumentException("There is nothing to override: tell limits, a mode, or both");
		}
		if (limits != null && target.scope() == Scope.MODE) {
			throw new IllegalArgumentException("A mode has no limits: override those of the whole policy");
		}
		if (mode != null && target.subject() != null) {
			throw new IllegalArgumentException("The mode is that of the whole policy");
		}
		if (duration.compareTo(SHORTEST_DURATION) < 0 || duration.compareTo(Overrides.LONGEST_DURATION) > 0) {
			throw new IllegalArgumentException(
					"duration must be between 1 ms and %d days".formatted(Overrides.LONGEST_DURATION.toDays()));
		}
		Policy policy = this.policies.require(target.policy(), "policy");
		requireSubject(target, policy);
		if (limits != null) {
			requireLimits(policy, limits);
			requireMemory(target, policy, limits, configured, inForce);
		}
	}

	private void requireSubject(OverrideTarget target, Policy policy) {
		String subject = target.subject();
		if (subject == null) {
			return;
		}
		if (target.scope() == Scope.CALLER) {
			if (!policy.countsPerCaller()) {
				throw new InvalidConfigurationException("caller", subject,
						"The policy '%s' counts per %s: no caller has a bucket of the own.".formatted(policy.name(),
								policy.dimension().label().toLowerCase(Locale.ROOT)),
						"Override the whole policy, or a tier that it names; or configure a policy that is per: caller.");
			}
			return;
		}
		if (!subject.equals(Caller.ANONYMOUS_TIER) && !this.tiers.contains(subject)) {
			Set<String> known = new TreeSet<>(this.tiers);
			known.add(Caller.ANONYMOUS_TIER);
			throw new InvalidConfigurationException("tier", subject, "No caller can have this tier.",
					NearestName.hint(subject, known)
							+ " Tiers are named in rate-guard.caller.tiers and in the tiers of policies.");
		}
		if (!policy.tellsApart(subject)) {
			throw new InvalidConfigurationException("tier", subject,
					"The policy '%s' counts per %s and names no limits of this tier, which shares a bucket with others."
						.formatted(policy.name(), policy.dimension().label()),
					"Override the whole policy; or configure %s, and start again."
						.formatted(subject.equals(Caller.ANONYMOUS_TIER)
								? "rate-guard.policies.%s.anonymous".formatted(policy.name())
								: "rate-guard.policies.%s.tiers.%s".formatted(policy.name(), subject)));
		}
	}

	/**
	 * A bucket is forgotten when it is full. Under limits that fill it sooner than those
	 * that come back do, the end of the override would find a full one.
	 */
	private static void requireMemory(OverrideTarget target, Policy policy, Limits limits, @Nullable Policy configured,
			Collection<PolicyOverride> inForce) {
		Set<Limits> returning = new LinkedHashSet<>(configured(target, policy));
		if (configured != null) {
			returning.addAll(configured(target, configured));
		}
		inForce.stream()
			.filter((override) -> comesBack(override.target(), target, (configured != null) ? configured : policy))
			.map(PolicyOverride::limits)
			.filter(Objects::nonNull)
			.forEach(returning::add);
		BucketMemory memory = new BucketMemory(policy.algorithm());
		Limit needed = memory.slowest(returning);
		if (needed == null || !memory.forgetsSooner(limits, needed)) {
			return;
		}
		boolean hasPeriod = limits.values().stream().anyMatch((limit) -> limit.period().equals(needed.period()));
		throw new InvalidConfigurationException("limits", limits.toString(),
				"Its bucket would be full sooner than that of '%s', and would forget what was taken before."
					.formatted(needed),
				hasPeriod ? "Give a limit a larger burst or a longer period."
						: "Write '%s, %s', or limits that take as long to refill.".formatted(limits, needed));
	}

	/**
	 * Return whether another override holds for somebody again when that of the target
	 * ends: one that goes before it never gives way to it, and one of the same target is
	 * replaced.
	 */
	private static boolean comesBack(OverrideTarget other, OverrideTarget target, Policy configured) {
		String subject = target.subject();
		if (!other.policy().equals(target.policy()) || subject == null
				|| other.scope().compareTo(target.scope()) <= 0) {
			return false;
		}
		return target.scope() == Scope.CALLER || ofTier(subject, configured) == null;
	}

	private static @Nullable Limits ofTier(String tier, Policy policy) {
		return tier.equals(Caller.ANONYMOUS_TIER) ? policy.anonymous() : policy.tiers().get(tier);
	}

	private static List<Limits> configured(OverrideTarget target, Policy policy) {
		String subject = target.subject();
		if (subject == null) {
			return List.of(policy.limits());
		}
		if (target.scope() == Scope.TIER) {
			Limits ofTier = ofTier(subject, policy);
			return List.of((ofTier != null) ? ofTier : policy.limits());
		}
		// Nobody knows the tier of the caller here
		List<Limits> all = new ArrayList<>(policy.tiers().values());
		all.add(policy.limits());
		return all;
	}

	private void requireLimits(Policy policy, Limits limits) {
		if (policy.algorithm() == Algorithm.SLIDING_WINDOW) {
			for (Limit limit : limits.values()) {
				if (limit.burst() != limit.tokens()) {
					throw new InvalidConfigurationException("limits", limits.toString(),
							"A sliding window has no burst.", "Write the limits without a burst.");
				}
			}
		}
		long tokens = this.policies.tokensOf(policy.name());
		if (tokens > limits.capacity(policy.algorithm())) {
			throw new InvalidConfigurationException("limits", limits.toString(),
					"A call of a handler takes %d tokens of the policy '%s', and would always be refused."
						.formatted(tokens, policy.name()),
					(policy.algorithm() == Algorithm.SLIDING_WINDOW)
							? "Write limits of at least %d tokens each.".formatted(tokens)
							: "Write limits of at least %d tokens each, or give them such a burst.".formatted(tokens));
		}
	}

}

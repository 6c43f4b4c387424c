package io.github.rateguard.override;

import java.time.Clock;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import io.github.rateguard.Limits;
import io.github.rateguard.override.OverrideTarget.Scope;
import io.github.rateguard.policy.Mode;
import io.github.rateguard.policy.PoliciesInForce;
import io.github.rateguard.policy.Policy;
import io.github.rateguard.policy.PolicyInForce;
import org.jspecify.annotations.Nullable;

/**
 * What holds of policies on this instance: overrides over the configuration, and the
 * configuration as it was read last. Worked out anew when either changes and when an
 * override ends, and kept for all requests; without changes a request reads one field.
 * Thread-safe. Internal.
 */
public final class CurrentPolicies implements PoliciesInForce {

	private final Clock clock;

	private List<PolicyOverride> overrides = List.of();

	private Map<String, Policy> configurations = Map.of();

	private volatile Snapshot snapshot = Snapshot.NONE;

	/**
	 * Create policies that are as at start-up.
	 * @param clock tells when overrides end
	 */
	public CurrentPolicies(Clock clock) {
		this.clock = clock;
	}

	@Override
	public PolicyInForce of(Policy policy) {
		Snapshot snapshot = this.snapshot;
		if (snapshot == Snapshot.NONE) {
			return PolicyInForce.AS_CONFIGURED;
		}
		long now = this.clock.millis();
		if (!snapshot.holds(now)) {
			snapshot = renew();
		}
		return snapshot.policies().getOrDefault(policy.name(), PolicyInForce.AS_CONFIGURED);
	}

	/**
	 * Take overrides, instead of those before.
	 * @param overrides the overrides, with those that have ended lately: a clock may be
	 * put right
	 */
	synchronized void override(Collection<PolicyOverride> overrides) {
		this.overrides = List.copyOf(overrides);
		renew();
	}

	/**
	 * Take configurations, instead of those before.
	 * @param configurations the policies that are not configured as at start-up any more,
	 * by name
	 */
	public synchronized void configure(Map<String, Policy> configurations) {
		this.configurations = Map.copyOf(configurations);
		renew();
	}

	/**
	 * Return a policy as it is configured now, or {@code null} if it is as at start-up.
	 */
	synchronized @Nullable Policy configuration(String policy) {
		return this.configurations.get(policy);
	}

	private synchronized Snapshot renew() {
		Snapshot renewed = (this.overrides.isEmpty() && this.configurations.isEmpty()) ? Snapshot.NONE
				: snapshot(this.clock.millis());
		this.snapshot = renewed;
		return renewed;
	}

	private Snapshot snapshot(long now) {
		Map<String, Changes> changes = new HashMap<>();
		long from = Long.MIN_VALUE;
		long until = Long.MAX_VALUE;
		for (PolicyOverride override : this.overrides) {
			long end = override.until().toEpochMilli();
			if (end <= now) {
				from = Math.max(from, end);
			}
			else {
				until = Math.min(until, end);
				changes.computeIfAbsent(override.target().policy(), (name) -> new Changes()).add(override);
			}
		}
		Map<String, PolicyInForce> policies = new HashMap<>();
		changes.forEach((name, change) -> policies.put(name, change.of(this.configurations.get(name))));
		this.configurations.forEach((name, configuration) -> policies.putIfAbsent(name,
				new PolicyInForce(configuration, null, null, Map.of(), Map.of())));
		return new Snapshot(policies, from, until);
	}

	/**
	 * What holds for some time.
	 *
	 * @param policies what holds of policies that are not as at start-up, by name
	 * @param from since when it has held, in milliseconds
	 * @param until when it ends, in milliseconds
	 */
	private record Snapshot(Map<String, PolicyInForce> policies, long from, long until) {

		private static final Snapshot NONE = new Snapshot(Map.of(), Long.MIN_VALUE, Long.MAX_VALUE);

		boolean holds(long now) {
			return now >= this.from && now < this.until;
		}

	}

	/**
	 * The overrides of one policy.
	 */
	private static final class Changes {

		private final Map<String, Limits> callers = new HashMap<>();

		private final Map<String, Limits> tiers = new HashMap<>();

		private @Nullable Limits ofAll;

		private @Nullable Mode mode;

		void add(PolicyOverride override) {
			Limits limits = override.limits();
			String subject = override.target().subject();
			if (override.target().scope() == Scope.MODE) {
				this.mode = override.mode();
			}
			else if (subject == null) {
				this.ofAll = limits;
			}
			else if (limits != null) {
				((override.target().scope() == Scope.CALLER) ? this.callers : this.tiers).put(subject, limits);
			}
		}

		PolicyInForce of(@Nullable Policy configuration) {
			return new PolicyInForce(configuration, this.mode, this.ofAll, this.tiers, this.callers);
		}

	}

}

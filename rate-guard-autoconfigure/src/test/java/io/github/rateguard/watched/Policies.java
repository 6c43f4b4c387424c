package io.github.rateguard.watched;

import io.github.rateguard.testsupport.Instance;

/**
 * The policies of {@link PolicyHandlers}.
 */
final class Policies {

	private Policies() {
	}

	/**
	 * Return settings with policies that refill so slowly that no test notices, but for
	 * the one for throttled clients.
	 */
	static Instance.Settings of(Instance.Settings settings) {
		return settings.with("rate-guard.policies.own.limits", "20/366d")
			.with("rate-guard.policies.mild.limits", "20/366d")
			.with("rate-guard.policies.small.limits", "3/366d")
			.with("rate-guard.policies.small-window.limits", "3/366d")
			.with("rate-guard.policies.small-window.algorithm", "sliding-window")
			.with("rate-guard.policies.address.limits", "20/366d")
			.with("rate-guard.policies.address.per", "address")
			.with("rate-guard.policies.key.limits", "20/366d")
			.with("rate-guard.policies.key.per", "userKey")
			.with("rate-guard.policies.global.limits", "10000/366d")
			.with("rate-guard.policies.global.per", "global")
			.with("rate-guard.policies.tier.limits", "10000/366d")
			.with("rate-guard.policies.tier.per", "tier")
			.with("rate-guard.policies.strict.limits", "3/1s")
			.with("rate-guard.policies.guarded.limits", "20/366d")
			.with("rate-guard.policies.everybody.limits", "unlimited")
			.with("rate-guard.caller.tiers.authorities.ROLE_PRO", "pro")
			.with("rate-guard.budgets.own.limit", "10 USD/1M")
			.with("rate-guard.budgets.own.per", "caller")
			.with("rate-guard.budgets.shared.limit", "1000 USD/1M")
			.with("management.endpoints.web.exposure.include", "health")
			.with("management.health.redis.enabled", false);
	}

}

package io.github.rateguard.autoconfigure;

import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.Set;

import io.github.rateguard.Caller;
import io.github.rateguard.InvalidConfigurationException;
import io.github.rateguard.autoconfigure.RateGuardProperties.Caller.Tiers;
import io.github.rateguard.policy.NearestName;

/**
 * The tiers that authenticated callers can have. A claim or a {@code TierResolver} can
 * name any tier; without them only the configured authorities and the default can.
 */
class KnownTiers {

	private final Set<String> named = new LinkedHashSet<>();

	private final boolean open;

	KnownTiers(Tiers properties, boolean hasTierResolver) {
		require("rate-guard.caller.tiers.default", properties.getDefaultTier(), this.named);
		properties.getAuthorities()
			.forEach(
					(authority, tier) -> require("rate-guard.caller.tiers.authorities." + authority, tier, this.named));
		this.open = hasTierResolver || properties.getClaim() != null;
	}

	private static void require(String place, String tier, Collection<String> target) {
		requireName(place, tier);
		target.add(tier);
	}

	private static void requireName(String place, String tier) {
		Names.require(place, tier, "The name of a tier");
		if (tier.equals(Caller.ANONYMOUS_TIER)) {
			throw new InvalidConfigurationException(place, tier,
					"'anonymous' is the tier of callers who are not authenticated.",
					"Choose another name, or write rate-guard.policies.<name>.anonymous for their limits.");
		}
	}

	/**
	 * Check that a caller can have a tier.
	 * @param place who names the tier
	 * @param tier the tier
	 */
	void require(String place, String tier) {
		requireName(place, tier);
		if (!this.open && !this.named.contains(tier)) {
			throw new InvalidConfigurationException(place, tier, "No caller can have this tier.",
					NearestName.hint(tier, this.named) + " Name the tier in rate-guard.caller.tiers.authorities, set"
							+ " rate-guard.caller.tiers.claim, or add a TierResolver bean.");
		}
		this.named.add(tier);
	}

	/**
	 * Return the tiers of authenticated callers.
	 * @return the names that configuration mentions
	 */
	Set<String> names() {
		return Set.copyOf(this.named);
	}

}

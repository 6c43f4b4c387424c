package io.github.rateguard.autoconfigure;

import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

import io.github.rateguard.Caller;
import io.github.rateguard.InvalidConfigurationException;
import io.github.rateguard.autoconfigure.CallerProperties.Tiers;
import io.github.rateguard.policy.NearestName;
import org.jspecify.annotations.Nullable;

/**
 * The tiers that configuration names. An authenticated caller has no other.
 *
 * @param names the names of the tiers
 */
record KnownTiers(Set<String> names) {

	KnownTiers {
		names = Collections.unmodifiableSet(new LinkedHashSet<>(names));
	}

	/**
	 * Collect the tiers, and check that each can be somebody's. A claim or a
	 * {@code TierResolver} can tell any tier; without them only the configured
	 * authorities and the default can.
	 * @param properties the properties
	 * @param hasTierResolver whether there is a {@code TierResolver} bean
	 * @return the tiers
	 */
	static KnownTiers of(RateGuardProperties properties, boolean hasTierResolver) {
		Tiers tiers = properties.getCaller().getTiers();
		Set<String> told = told(tiers);
		boolean anyCanBeTold = hasTierResolver || tiers.getClaim() != null;
		Set<String> names = new LinkedHashSet<>(told);
		properties.getPolicies().forEach((policy, settings) -> settings.getTiers().keySet().forEach((tier) -> {
			requireOfPolicy("rate-guard.policies." + policy + ".tiers.", tier);
			if (!anyCanBeTold && !told.contains(tier)) {
				throw unknown("rate-guard.policies." + policy + ".tiers." + tier, tier, told);
			}
			names.add(tier);
		}));
		Set<String> known = anyCanBeTold ? null : names;
		names.addAll(listed("rate-guard.edge.allow.tiers", properties.getEdge().getAllow().getTiers(), known));
		names.addAll(listed("rate-guard.edge.deny.tiers", properties.getEdge().getDeny().getTiers(), known));
		BehaviourProperties behaviour = properties.getBehaviour();
		names.addAll(listed("rate-guard.behaviour.allow.tiers", behaviour.getAllow().getTiers(), known));
		behaviour.getStrongestAction().getTiers().keySet().forEach((tier) -> {
			if (!tier.equals(Caller.ANONYMOUS_TIER)) {
				String place = "rate-guard.behaviour.strongest-action.tiers." + tier;
				Names.require(place, tier, "The name of a tier");
				if (known != null && !known.contains(tier)) {
					throw unknown(place, tier, known);
				}
				names.add(tier);
			}
		});
		return new KnownTiers(names);
	}

	private static List<String> listed(String property, List<String> tiers, @Nullable Set<String> known) {
		for (int i = 0; i < tiers.size(); i++) {
			String place = "%s[%d]".formatted(property, i);
			String tier = tiers.get(i);
			Names.require(place, tier, "The name of a tier");
			if (tier.equals(Caller.ANONYMOUS_TIER)) {
				throw new InvalidConfigurationException(place, tier,
						"'anonymous' is the tier of callers who are not authenticated.",
						"Name tiers of authenticated callers here, or networks in addresses.");
			}
			if (known != null && !known.contains(tier)) {
				throw unknown(place, tier, known);
			}
		}
		return tiers;
	}

	private static Set<String> told(Tiers tiers) {
		Set<String> told = new LinkedHashSet<>();
		require("rate-guard.caller.tiers.default", tiers.getDefaultTier());
		told.add(tiers.getDefaultTier());
		tiers.getAuthorities().forEach((authority, tier) -> {
			require("rate-guard.caller.tiers.authorities." + authority, tier);
			told.add(tier);
		});
		return told;
	}

	private static void requireOfPolicy(String prefix, String tier) {
		int dot = tier.indexOf('.');
		if (dot > 0) {
			String name = tier.substring(0, dot);
			throw new InvalidConfigurationException(prefix + tier, tier, "The name of a tier has no dots.",
					"The limits of a tier stand right after its name: write '%s%s: 100/15m'.".formatted(prefix, name)
							+ " If '%s' is the name, write '%s'.".formatted(tier, tier.replace('.', '-')));
		}
		require(prefix + tier, tier);
	}

	private static void require(String place, String tier) {
		Names.require(place, tier, "The name of a tier");
		if (tier.equals(Caller.ANONYMOUS_TIER)) {
			throw new InvalidConfigurationException(place, tier,
					"'anonymous' is the tier of callers who are not authenticated.",
					"Choose another name, or write rate-guard.policies.<name>.anonymous for their limits.");
		}
	}

	private static InvalidConfigurationException unknown(String place, String tier, Set<String> told) {
		return new InvalidConfigurationException(place, tier, "No caller can have this tier.",
				NearestName.hint(tier, told) + " Name the tier in rate-guard.caller.tiers.authorities, set"
						+ " rate-guard.caller.tiers.claim, or add a TierResolver bean.");
	}

}

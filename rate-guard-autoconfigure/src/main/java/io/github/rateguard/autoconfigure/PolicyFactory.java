package io.github.rateguard.autoconfigure;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

import io.github.rateguard.Algorithm;
import io.github.rateguard.InvalidConfigurationException;
import io.github.rateguard.Limit;
import io.github.rateguard.Limits;
import io.github.rateguard.Per;
import io.github.rateguard.policy.Dimension;
import io.github.rateguard.policy.KeyResolver;
import io.github.rateguard.policy.LimitParser;
import io.github.rateguard.policy.NearestName;
import io.github.rateguard.policy.Policies;
import io.github.rateguard.policy.Policy;
import org.jspecify.annotations.Nullable;

/**
 * Turns policy properties into policies, and says what is wrong with them.
 */
class PolicyFactory {

	private static final int LARGEST_CONCURRENCY = 100_000;

	private final Map<String, KeyResolver> keyResolvers;

	PolicyFactory(Map<String, KeyResolver> keyResolvers) {
		this.keyResolvers = keyResolvers;
	}

	Policies create(Map<String, PolicyProperties> properties) {
		List<Policy> policies = new ArrayList<>();
		properties.forEach((name, policy) -> policies.add(create(name, policy)));
		return new Policies(policies);
	}

	private Policy create(String name, PolicyProperties properties) {
		String place = "rate-guard.policies." + name;
		Names.require(place, name, "The name of a policy");
		Integer concurrency = concurrency(place, properties);
		Policy policy = new Policy(name, limits(place, properties), tiers(place, properties),
				anonymous(place, properties), dimension(place, properties.getPer()), properties.getMode(),
				properties.getAlgorithm(), concurrency, properties.getWhenStoreFails());
		if (concurrency != null && policy.algorithm() == Algorithm.SLIDING_WINDOW && !policy.countsTokens()) {
			throw new InvalidConfigurationException(place + ".algorithm", "sliding-window",
					"The policy has no limit that a window could count.",
					"Remove the property, or write a limit such as %s.limits: 100/15m.".formatted(place));
		}
		return policy;
	}

	private static Limits limits(String place, PolicyProperties properties) {
		if (!properties.getLimits().isEmpty()) {
			return parse(place + ".limits", properties.getLimits(), properties);
		}
		if (properties.getConcurrency() != null) {
			return Limits.UNLIMITED;
		}
		throw new InvalidConfigurationException(place + ".limits", null, "The policy has no limits.",
				"Write for example '%s.limits: 100/15m', or unlimited.".formatted(place));
	}

	/**
	 * A window admits its tokens whenever they have left it, so it has no burst.
	 */
	private static Limits parse(String place, List<String> text, PolicyProperties properties) {
		Limits limits = LimitParser.parse(place, text);
		for (Limit limit : limits.values()) {
			if (properties.getAlgorithm() == Algorithm.SLIDING_WINDOW && limit.burst() != limit.tokens()) {
				throw new InvalidConfigurationException(place, limit.toString(), "A sliding window has no burst.",
						"Write the limit without a burst, or algorithm: token-bucket.");
			}
		}
		return limits;
	}

	private static @Nullable Integer concurrency(String place, PolicyProperties properties) {
		Integer concurrency = properties.getConcurrency();
		if (concurrency != null && (concurrency < 1 || concurrency > LARGEST_CONCURRENCY)) {
			throw new InvalidConfigurationException(place + ".concurrency", concurrency.toString(),
					"The concurrency must be between 1 and " + LARGEST_CONCURRENCY + ".",
					"Write how many calls may run at the same time, or remove the property.");
		}
		return concurrency;
	}

	private static Map<String, Limits> tiers(String place, PolicyProperties properties) {
		Map<String, Limits> tiers = new LinkedHashMap<>();
		properties.getTiers()
			.forEach((tier, limits) -> tiers.put(tier, parse(place + ".tiers." + tier, limits, properties)));
		return tiers;
	}

	private static @Nullable Limits anonymous(String place, PolicyProperties properties) {
		List<String> limits = properties.getAnonymous();
		return (limits != null) ? parse(place + ".anonymous", limits, properties) : null;
	}

	private Dimension dimension(String place, String per) {
		for (Per constant : Per.values()) {
			if (constant.name().equals(per.strip().toUpperCase(Locale.ROOT))) {
				return Dimension.of(constant);
			}
		}
		KeyResolver keyResolver = this.keyResolvers.get(per);
		if (keyResolver == null) {
			Set<String> known = new TreeSet<>(this.keyResolvers.keySet());
			known.addAll(List.of("caller", "address", "tier", "global"));
			throw new InvalidConfigurationException(place + ".per", per,
					"It is neither caller, address, tier or global, nor the name of a KeyResolver bean.",
					NearestName.hint(per, known));
		}
		Names.requireDotted(place + ".per", per, "The name of a KeyResolver bean");
		return Dimension.resolvedBy(per, keyResolver);
	}

}

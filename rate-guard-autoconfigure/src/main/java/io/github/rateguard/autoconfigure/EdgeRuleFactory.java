package io.github.rateguard.autoconfigure;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

import io.github.rateguard.InvalidConfigurationException;
import io.github.rateguard.Limit;
import io.github.rateguard.Limits;
import io.github.rateguard.Per;
import io.github.rateguard.autoconfigure.EdgeProperties.Rule;
import io.github.rateguard.policy.Dimension;
import io.github.rateguard.policy.KeyResolver;
import io.github.rateguard.policy.LimitParser;
import io.github.rateguard.policy.Mode;
import io.github.rateguard.policy.NearestName;
import io.github.rateguard.policy.PlannedPolicy;
import io.github.rateguard.policy.Policies;
import io.github.rateguard.policy.Policy;
import io.github.rateguard.web.AccountKey;
import io.github.rateguard.web.AccountParameter;
import io.github.rateguard.web.BasicUser;
import io.github.rateguard.web.EdgeFlood;
import io.github.rateguard.web.EdgeKey;
import io.github.rateguard.web.EdgePlan;
import io.github.rateguard.web.EdgeRule;
import io.github.rateguard.web.EdgeRules;
import io.github.rateguard.web.HeaderFingerprint;
import io.github.rateguard.web.SoftwareFingerprint;
import org.jspecify.annotations.Nullable;

import org.springframework.web.util.pattern.PathPattern;

/**
 * Turns properties of the edge into rules, and says what is wrong with them.
 */
class EdgeRuleFactory {

	private static final String PARAMETER = "parameter:";

	/**
	 * No policy of the application has a dot in its name.
	 */
	private static final String FLOOD = "edge.flood";

	private static final String PENALTY_PLACE = "rate-guard.edge.penalty.after";

	private static final String FLOOD_PLACE = "rate-guard.edge.flood.limits";

	/**
	 * Whoever has an address may well have its neighbours.
	 */
	private static final KeyResolver BLOCK = (caller, request) -> (caller.address() != null) ? caller.address().block()
			: null;

	private final Policies policies;

	private final Map<String, KeyResolver> keyResolvers;

	private final KeyResolver fingerprint;

	EdgeRuleFactory(Policies policies, Map<String, KeyResolver> keyResolvers, SoftwareFingerprint fingerprint) {
		this.policies = policies;
		this.keyResolvers = keyResolvers;
		this.fingerprint = new HeaderFingerprint(fingerprint);
	}

	EdgeRules create(EdgeProperties properties) {
		List<EdgeRule> rules = new ArrayList<>();
		for (int i = 0; i < properties.getRules().size(); i++) {
			rules.add(create("rate-guard.edge.rules[%d]".formatted(i), properties.getRules().get(i)));
		}
		return new EdgeRules(rules, flood(properties.getFlood().getLimits()));
	}

	private @Nullable EdgeFlood flood(List<String> limits) {
		Limits parsed = LimitParser.parse(FLOOD_PLACE, limits);
		if (parsed.isUnlimited()) {
			return null;
		}
		Policy policy = new Policy(FLOOD, parsed, Map.of(), null, Dimension.resolvedBy("block", BLOCK), Mode.ENFORCE);
		return new EdgeFlood(new EdgePlan(List.of(new EdgeKey(new PlannedPolicy(policy, 1), null))));
	}

	/**
	 * Return how many refusals of an address bring no penalty.
	 * @return the limit, or {@code null} if no number does
	 */
	static @Nullable Limit penalty(EdgeProperties.Penalty properties) {
		Limits parsed = LimitParser.parse(PENALTY_PLACE, List.of(properties.getAfter()));
		if (parsed.isUnlimited()) {
			return null;
		}
		Limit limit = parsed.values().get(0);
		if (limit.burst() != limit.tokens()) {
			throw new InvalidConfigurationException(PENALTY_PLACE, properties.getAfter(),
					"Refusals are counted for a period from the first one on, so there is no burst.",
					"Write for example 100/10m.");
		}
		return limit;
	}

	private EdgeRule create(String place, Rule rule) {
		Policy policy = policy(place, rule);
		if (rule.getPer().isEmpty()) {
			throw new InvalidConfigurationException(place + ".per", null,
					"The rule does not say whom a bucket belongs to.",
					"Write for example '%s.per: address'.".formatted(place));
		}
		List<EdgeKey> keys = rule.getPer().stream().map((per) -> key(place + ".per", per.strip(), policy)).toList();
		return new EdgeRule(paths(place, rule), RequestPatterns.methods(place + ".methods", rule.getMethods()),
				new EdgePlan(keys), rule.getCount());
	}

	private Policy policy(String place, Rule rule) {
		String name = rule.getPolicy();
		if (name == null || name.isBlank()) {
			throw new InvalidConfigurationException(place + ".policy", null, "The rule names no policy.",
					"Write the name of one of rate-guard.policies.");
		}
		Policy policy = this.policies.require(name, place + ".policy");
		if (policy.concurrency() != null) {
			throw new InvalidConfigurationException(place + ".policy", name,
					"The policy has a concurrency, which the edge does not keep.",
					"Use a policy without concurrency here, and this one on handlers.");
		}
		return policy;
	}

	private static Policy per(Policy policy, Dimension dimension) {
		return new Policy(policy.name(), policy.limits(), policy.tiers(), policy.anonymous(), dimension, policy.mode(),
				policy.algorithm(), null, policy.whenStoreFails());
	}

	private static List<PathPattern> paths(String place, Rule rule) {
		if (rule.getPaths().isEmpty()) {
			throw new InvalidConfigurationException(place + ".paths", null, "The rule has no paths.",
					"Write for example '%s.paths: /login'.".formatted(place));
		}
		return RequestPatterns.paths(place + ".paths", rule.getPaths());
	}

	private EdgeKey key(String place, String per, Policy policy) {
		if (per.startsWith(PARAMETER)) {
			String name = per.substring(PARAMETER.length()).strip();
			Names.requireDotted(place, name, "The name of a parameter");
			return key("parameter." + name, new AccountParameter(name), policy);
		}
		return switch (per.toLowerCase(Locale.ROOT)) {
			case "address" -> key(Dimension.of(Per.ADDRESS), null, policy);
			case "basic-user" -> key("basic-user", new BasicUser(), policy);
			case "block" -> key(Dimension.resolvedBy("block", BLOCK), null, policy);
			case "fingerprint" -> key(Dimension.resolvedBy("fingerprint", this.fingerprint), null, policy);
			case "global" -> key(Dimension.of(Per.GLOBAL), null, policy);
			default -> key(resolved(place, per), null, policy);
		};
	}

	private static EdgeKey key(String label, AccountKey account, Policy policy) {
		return key(Dimension.resolvedBy(label, account), account, policy);
	}

	private static EdgeKey key(Dimension dimension, @Nullable AccountKey account, Policy policy) {
		return new EdgeKey(new PlannedPolicy(per(policy, dimension), 1), account);
	}

	private Dimension resolved(String place, String per) {
		KeyResolver keyResolver = this.keyResolvers.get(per);
		if (keyResolver == null) {
			Set<String> known = new TreeSet<>(this.keyResolvers.keySet());
			known.addAll(List.of("address", "basic-user", "block", "fingerprint", "global", "parameter:<name>"));
			throw new InvalidConfigurationException(place, per,
					"It is neither address, basic-user, block, fingerprint, global or parameter:<name>, nor the name of a KeyResolver bean.",
					NearestName.hint(per, known));
		}
		Names.requireDotted(place, per, "The name of a KeyResolver bean");
		return Dimension.resolvedBy(per, keyResolver);
	}

}

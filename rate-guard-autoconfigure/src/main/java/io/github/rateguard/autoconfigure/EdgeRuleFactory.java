package io.github.rateguard.autoconfigure;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

import io.github.rateguard.InvalidConfigurationException;
import io.github.rateguard.Limits;
import io.github.rateguard.Per;
import io.github.rateguard.autoconfigure.EdgeProperties.Rule;
import io.github.rateguard.policy.Dimension;
import io.github.rateguard.policy.KeyResolver;
import io.github.rateguard.policy.LimitParser;
import io.github.rateguard.policy.Mode;
import io.github.rateguard.policy.NearestName;
import io.github.rateguard.policy.Plan;
import io.github.rateguard.policy.Plan.Origin;
import io.github.rateguard.policy.PlannedPolicy;
import io.github.rateguard.policy.Policies;
import io.github.rateguard.policy.Policy;
import io.github.rateguard.web.AccountParameter;
import io.github.rateguard.web.EdgePaths;
import io.github.rateguard.web.EdgeRule;
import io.github.rateguard.web.EdgeRules;
import io.github.rateguard.web.HeaderFingerprint;
import org.jspecify.annotations.Nullable;

import org.springframework.web.util.pattern.PathPattern;
import org.springframework.web.util.pattern.PatternParseException;

/**
 * Turns properties of the edge into rules, and says what is wrong with them.
 */
class EdgeRuleFactory {

	private static final String PARAMETER = "parameter:";

	private static final String FLOOD = "edge-flood";

	private static final String PENALTY = "edge-penalty";

	private static final String PENALTY_PLACE = "rate-guard.edge.penalty.after";

	private static final String FLOOD_PLACE = "rate-guard.edge.flood.limits";

	/**
	 * Whoever has an address may well have its neighbours.
	 */
	private static final KeyResolver BLOCK = (caller, request) -> (caller.address() != null) ? caller.address().block()
			: null;

	private final Policies policies;

	private final Map<String, KeyResolver> keyResolvers;

	EdgeRuleFactory(Policies policies, Map<String, KeyResolver> keyResolvers) {
		this.policies = policies;
		this.keyResolvers = keyResolvers;
	}

	EdgeRules create(EdgeProperties properties) {
		List<EdgeRule> rules = new ArrayList<>();
		for (int i = 0; i < properties.getRules().size(); i++) {
			rules.add(create("rate-guard.edge.rules[%d]".formatted(i), properties.getRules().get(i)));
		}
		return new EdgeRules(rules, flood(properties.getFlood().getLimits()));
	}

	private @Nullable EdgeRule flood(List<String> limits) {
		Limits parsed = LimitParser.parse(FLOOD_PLACE, limits);
		if (parsed.isUnlimited()) {
			return null;
		}
		Policy policy = new Policy(FLOOD, parsed, Map.of(), null, Dimension.resolvedBy("block", BLOCK), Mode.ENFORCE);
		return new EdgeRule(List.of(EdgePaths.pattern("/**")), EdgePaths.staticFiles(), Set.of(),
				Plan.of(policy, 1, Origin.EDGE), EdgeRule.Count.EVERY, List.of());
	}

	/**
	 * Return what refusals of an address are charged.
	 * @return the plan, or {@code null} if they bring no penalty
	 */
	static @Nullable Plan penalty(EdgeProperties.Penalty properties) {
		Limits parsed = LimitParser.parse(PENALTY_PLACE, properties.getAfter());
		if (parsed.isUnlimited()) {
			return null;
		}
		Policy policy = new Policy(PENALTY, parsed, Map.of(), null, Dimension.of(Per.ADDRESS), Mode.ENFORCE);
		return Plan.of(policy, 1, Origin.EDGE);
	}

	private EdgeRule create(String place, Rule rule) {
		Policy policy = policy(place, rule);
		List<PlannedPolicy> planned = new ArrayList<>();
		List<AccountParameter> parameters = new ArrayList<>();
		if (rule.getPer().isEmpty()) {
			throw new InvalidConfigurationException(place + ".per", null,
					"The rule does not say whom a bucket belongs to.",
					"Write for example '%s.per: address'.".formatted(place));
		}
		for (String per : rule.getPer()) {
			Dimension dimension = dimension(place + ".per", per.strip(), parameters);
			planned.add(new PlannedPolicy(per(policy, dimension), 1));
		}
		return new EdgeRule(paths(place, rule), List.of(), methods(rule), new Plan(planned, Origin.EDGE),
				rule.getCount(), parameters);
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
		return rule.getPaths().stream().map((path) -> path(place + ".paths", path.strip())).toList();
	}

	private static PathPattern path(String place, String path) {
		if (!path.startsWith("/")) {
			throw new InvalidConfigurationException(place, path, "A path begins with a slash.",
					"Write '/%s'.".formatted(path));
		}
		try {
			return EdgePaths.pattern(path);
		}
		catch (PatternParseException ex) {
			throw new InvalidConfigurationException(place, path, "It is no pattern of a path: " + ex.getMessage(),
					"Write a path such as /login, or a pattern such as /admin/**.");
		}
	}

	/**
	 * A HEAD request runs the handler of GET.
	 */
	private static Set<String> methods(Rule rule) {
		Set<String> methods = rule.getMethods()
			.stream()
			.map((method) -> method.strip().toUpperCase(Locale.ROOT))
			.collect(Collectors.toSet());
		if (methods.contains("GET")) {
			methods.add("HEAD");
		}
		return methods;
	}

	private Dimension dimension(String place, String per, List<AccountParameter> parameters) {
		if (per.startsWith(PARAMETER)) {
			AccountParameter parameter = new AccountParameter(per.substring(PARAMETER.length()).strip());
			Names.requireDotted(place, parameter.name(), "The name of a parameter");
			parameters.add(parameter);
			return Dimension.resolvedBy("parameter." + parameter.name(), parameter);
		}
		switch (per.toLowerCase(Locale.ROOT)) {
			case "address":
				return Dimension.of(Per.ADDRESS);
			case "global":
				return Dimension.of(Per.GLOBAL);
			case "block":
				return Dimension.resolvedBy("block", BLOCK);
			case "fingerprint":
				return Dimension.resolvedBy("fingerprint", new HeaderFingerprint());
			default:
				return resolved(place, per);
		}
	}

	private Dimension resolved(String place, String per) {
		KeyResolver keyResolver = this.keyResolvers.get(per);
		if (keyResolver == null) {
			Set<String> known = new TreeSet<>(this.keyResolvers.keySet());
			known.addAll(List.of("address", "block", "fingerprint", "global"));
			throw new InvalidConfigurationException(place, per,
					"It is neither address, block, fingerprint, global or parameter:<name>, nor the name of a KeyResolver bean.",
					NearestName.hint(per, known));
		}
		Names.requireDotted(place, per, "The name of a KeyResolver bean");
		return Dimension.resolvedBy(per, keyResolver);
	}

}

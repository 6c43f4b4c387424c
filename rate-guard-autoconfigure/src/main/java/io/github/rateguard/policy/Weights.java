package io.github.rateguard.policy;

import java.util.Map;

import io.github.rateguard.Algorithm;
import io.github.rateguard.InvalidConfigurationException;
import io.github.rateguard.RateLimited;

import org.springframework.core.annotation.MergedAnnotation;

/**
 * Works out what one call takes from a policy: the tokens of its annotation, or those
 * that a bean tells. The bean is looked up here, once, and never for a request.
 */
final class Weights {

	private final Map<String, TokensResolver> tokensResolvers;

	Weights(Map<String, TokensResolver> tokensResolvers) {
		this.tokensResolvers = Map.copyOf(tokensResolvers);
	}

	/**
	 * Return the policy with the tokens of a call.
	 * @param annotation the annotation that names the policy
	 * @param policy the policy
	 * @param place the annotated element, for messages
	 * @return the policy of a plan
	 * @throws InvalidConfigurationException if the tokens cannot be meant
	 */
	PlannedPolicy weigh(MergedAnnotation<RateLimited> annotation, Policy policy, String place) {
		long tokens = annotation.getLong("tokens");
		String resolver = annotation.getString("tokensResolver");
		if (!resolver.isEmpty()) {
			return resolved(resolver, tokens, policy, place);
		}
		if (tokens < 1) {
			throw new InvalidConfigurationException(place, String.valueOf(tokens), "A call takes at least 1 token.",
					"Write a number of tokens from 1.");
		}
		if (tokens > 1) {
			requireCounted(policy, "tokens", String.valueOf(tokens), "A call takes %d tokens".formatted(tokens), place);
		}
		if (tokens > policy.capacity()) {
			throw tooMany(tokens, policy, place);
		}
		return new PlannedPolicy(policy, tokens);
	}

	private PlannedPolicy resolved(String name, long tokens, Policy policy, String place) {
		if (tokens != 1) {
			throw new InvalidConfigurationException(place, String.valueOf(tokens),
					"It has both tokens and a tokensResolver.",
					"Keep one of the two: tokens = %d, or tokensResolver = \"%s\".".formatted(tokens, name));
		}
		TokensResolver resolver = this.tokensResolvers.get(name);
		if (resolver == null) {
			throw new InvalidConfigurationException(place, name, "There is no TokensResolver bean of this name.",
					NearestName.hint(name, this.tokensResolvers.keySet())
							+ " Declare a bean of type %s, and write its name."
								.formatted(TokensResolver.class.getName()));
		}
		requireCounted(policy, "tokensResolver", name, "'%s' tells how many tokens a call takes".formatted(name),
				place);
		return new PlannedPolicy(policy, 1, new ResolvedTokens(name, resolver));
	}

	/**
	 * A policy that is switched off by {@code unlimited} keeps its tokens; one that is
	 * there for its concurrency never had any.
	 */
	private static void requireCounted(Policy policy, String attribute, String value, String what, String place) {
		if (!policy.countsTokens() && policy.concurrency() != null) {
			throw new InvalidConfigurationException(place, value,
					"%s, but the policy '%s' has no limit that counts them.".formatted(what, policy.name()),
					"Remove %s, or write a limit such as rate-guard.policies.%s.limits: 100/15m.".formatted(attribute,
							policy.name()));
		}
	}

	private static InvalidConfigurationException tooMany(long tokens, Policy policy, String place) {
		boolean window = policy.algorithm() == Algorithm.SLIDING_WINDOW;
		return new InvalidConfigurationException(place, String.valueOf(tokens),
				"A call takes %d tokens, but a %s of the policy '%s' %s only %d: it would always be refused.".formatted(
						tokens, window ? "window" : "bucket", policy.name(), window ? "admits" : "holds",
						policy.capacity()),
				(window ? "Write fewer tokens, or raise all limits of the policy to at least %d."
						: "Write fewer tokens, or give all limits of the policy a burst of at least %d.")
					.formatted(tokens));
	}

}

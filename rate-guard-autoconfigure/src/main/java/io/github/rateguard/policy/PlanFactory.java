package io.github.rateguard.policy;

import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import io.github.rateguard.Cost;
import io.github.rateguard.InvalidConfigurationException;
import io.github.rateguard.Per;
import io.github.rateguard.RateLimited;
import org.jspecify.annotations.Nullable;

import org.springframework.core.annotation.AnnotationConfigurationException;
import org.springframework.core.annotation.MergedAnnotation;
import org.springframework.core.annotation.MergedAnnotations;
import org.springframework.core.annotation.MergedAnnotations.SearchStrategy;

/**
 * Works out the plan of a handler method from {@link RateLimited} annotations: those of
 * the method, else those of its class, else the default policy; and from {@link Cost}.
 * Interfaces and superclasses are searched as Spring does; the nearest element that is
 * annotated wins. Thread-safe.
 */
public final class PlanFactory {

	private final Policies policies;

	private final InlinePolicies inlinePolicies;

	private final Weights weights;

	private final Costs costs;

	private final Plan defaultPlan;

	/**
	 * Create a factory of plans that cost nothing.
	 * @param policies the configured policies
	 * @param defaultPolicy the policy of handlers without an annotation, or {@code null}
	 * @param tokensResolvers the beans that annotations may refer to, by their names
	 */
	public PlanFactory(Policies policies, @Nullable Policy defaultPolicy, Map<String, TokensResolver> tokensResolvers) {
		this(policies, defaultPolicy, tokensResolvers, Payers.NONE, Map.of());
	}

	/**
	 * Create a factory.
	 * @param policies the configured policies
	 * @param defaultPolicy the policy of handlers without an annotation, or {@code null}
	 * @param tokensResolvers the beans that annotations may refer to, by their names
	 * @param payers the budgets that pay
	 * @param costEstimators the beans that tell what calls cost, by their names
	 */
	public PlanFactory(Policies policies, @Nullable Policy defaultPolicy, Map<String, TokensResolver> tokensResolvers,
			Payers payers, Map<String, CostEstimator> costEstimators) {
		this.policies = policies;
		this.costs = new Costs(payers, costEstimators);
		this.inlinePolicies = new InlinePolicies(policies);
		this.weights = new Weights(tokensResolvers);
		this.defaultPlan = (defaultPolicy != null) ? Plan.of(defaultPolicy, 1, Plan.Origin.DEFAULT_POLICY) : Plan.NONE;
	}

	/**
	 * Return the plan of handlers that carry no annotation.
	 * @return the plan of the default policy, or {@link Plan#NONE}
	 */
	public Plan defaultPlan() {
		return this.defaultPlan;
	}

	/**
	 * Work out the plan of a handler method.
	 * @param beanType the class of the handler, not of its proxy
	 * @param method the handler method
	 * @return the plan
	 * @throws InvalidConfigurationException if an annotation cannot mean what it says
	 */
	public Plan planFor(Class<?> beanType, Method method) {
		Plan plan = policiesOf(beanType, method);
		List<PlannedCost> costs = this.costs.of(beanType, method);
		return costs.isEmpty() ? plan : new Plan(plan.policies(), costs, plan.origin());
	}

	private Plan policiesOf(Class<?> beanType, Method method) {
		List<PlannedPolicy> onMethod = plannedPolicies(method);
		if (!onMethod.isEmpty()) {
			return new Plan(onMethod, Plan.Origin.METHOD);
		}
		List<PlannedPolicy> onType = plannedPolicies(beanType);
		return (!onType.isEmpty()) ? new Plan(onType, Plan.Origin.TYPE) : this.defaultPlan;
	}

	private List<PlannedPolicy> plannedPolicies(AnnotatedElement element) {
		List<MergedAnnotation<RateLimited>> annotations = nearestAnnotations(element);
		List<PlannedPolicy> planned = new ArrayList<>();
		Set<String> names = new HashSet<>();
		int inline = 0;
		for (MergedAnnotation<RateLimited> annotation : annotations) {
			AnnotatedElement source = source(annotation, element);
			String place = "@RateLimited on " + ElementNames.describe(source);
			List<String> limit = List.of(annotation.getStringArray("limit"));
			Policy policy = limit.isEmpty() ? configuredPolicy(annotation, place)
					: inlinePolicy(annotation, limit, source, ++inline, place);
			if (!names.add(policy.name())) {
				throw new InvalidConfigurationException(place, policy.name(), "The policy stands here twice.",
						"Remove one of the two, or make a call weigh more with tokens.");
			}
			planned.add(this.weights.weigh(annotation, policy, place));
		}
		return planned;
	}

	private List<MergedAnnotation<RateLimited>> nearestAnnotations(AnnotatedElement element) {
		try {
			List<MergedAnnotation<RateLimited>> all = MergedAnnotations.from(element, SearchStrategy.TYPE_HIERARCHY)
				.stream(RateLimited.class)
				.toList();
			// Spring compares aliases only when one of them is read
			all.forEach((annotation) -> annotation.getString("policy"));
			return all.stream()
				.filter((annotation) -> annotation.getAggregateIndex() == all.get(0).getAggregateIndex())
				.toList();
		}
		catch (AnnotationConfigurationException ex) {
			InvalidConfigurationException conflict = AliasConflict.explain(ex, ElementNames.describe(element));
			throw (conflict != null) ? conflict
					: new InvalidConfigurationException("@RateLimited on " + ElementNames.describe(element), null,
							String.valueOf(ex.getMessage()),
							"Correct the annotation that @RateLimited is composed into.");
		}
	}

	private AnnotatedElement source(MergedAnnotation<RateLimited> annotation, AnnotatedElement element) {
		return (annotation.getSource() instanceof AnnotatedElement source) ? source : element;
	}

	private Policy configuredPolicy(MergedAnnotation<RateLimited> annotation, String place) {
		String name = annotation.getString("policy");
		if (name.isEmpty()) {
			throw new InvalidConfigurationException(place, null, "It names no policy and no limit.",
					"Write @RateLimited(\"<policy>\") or @RateLimited(limit = \"100/15m\").");
		}
		if (name.indexOf('/') >= 0) {
			throw new InvalidConfigurationException(place, name, "It is a limit, and not the name of a policy.",
					"Write @RateLimited(limit = \"%s\").".formatted(name));
		}
		if (!annotation.hasDefaultValue("per")) {
			throw new InvalidConfigurationException(place, annotation.getEnum("per", Per.class).name(),
					"'per' belongs to limits that stand here; the policy '%s' says itself whom it counts."
						.formatted(name),
					"Remove 'per' and write rate-guard.policies.%s.per instead.".formatted(name));
		}
		return this.policies.require(name, place);
	}

	private Policy inlinePolicy(MergedAnnotation<RateLimited> annotation, List<String> limit, AnnotatedElement source,
			int position, String place) {
		String name = annotation.getString("policy");
		if (!name.isEmpty()) {
			throw new InvalidConfigurationException(place, name, "It has both a policy and a limit.",
					"Keep one of the two: the policy '%s', or the limit '%s'.".formatted(name,
							String.join(", ", limit)));
		}
		return this.inlinePolicies.policy(source, position, LimitParser.parse(place, limit),
				annotation.getEnum("per", Per.class), place);
	}

}

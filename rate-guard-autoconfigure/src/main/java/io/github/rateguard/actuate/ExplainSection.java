package io.github.rateguard.actuate;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;

import io.github.rateguard.Caller;
import io.github.rateguard.actuate.ExplainDescriptor.AnswerDescriptor;
import io.github.rateguard.behaviour.BehaviourVerdict;
import io.github.rateguard.caller.Standing;
import io.github.rateguard.caller.Standings;
import io.github.rateguard.policy.RequestPlans;
import io.github.rateguard.policy.RequestPlans.RequestPlan;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.actuate.endpoint.OperationResponseBody;

/**
 * Explains what would become of a request, without taking anything. Waits for the store.
 * Thread-safe.
 */
public final class ExplainSection implements EndpointSection {

	private static final String PATH = "path";

	private static final String METHOD = "method";

	private static final Pattern METHOD_NAME = Pattern.compile("[A-Za-z]{1,20}");

	private final RequestPlans plans;

	private final AskedCallers callers;

	private final Standings standings;

	private final Explanations explanations;

	private final Function<Caller, @Nullable BehaviourVerdict> behaviour;

	/**
	 * Create a section.
	 * @param plans tell what applies to requests
	 * @param callers tell who is meant
	 * @param standings tell who is banned, and whom no limit refuses
	 * @param explanations tell what policies and budgets would say
	 * @param behaviour tells what is thought of a caller
	 */
	public ExplainSection(RequestPlans plans, AskedCallers callers, Standings standings, Explanations explanations,
			Function<Caller, @Nullable BehaviourVerdict> behaviour) {
		this.plans = plans;
		this.callers = callers;
		this.standings = standings;
		this.explanations = explanations;
		this.behaviour = behaviour;
	}

	@Override
	public String name() {
		return "explain";
	}

	@Override
	public Set<String> parameters() {
		return Set.of(PATH, METHOD, AskedCallers.CALLER, AskedCallers.KIND, AskedCallers.TIER);
	}

	@Override
	public @Nullable OperationResponseBody read(SectionRequest request) {
		if (!request.path().isEmpty()) {
			return null;
		}
		String path = request.required(PATH);
		String method = method(request);
		Caller caller = this.callers.caller(request);
		RequestPlan plan = plan(method, path);
		Standing standing = (caller != null) ? this.standings.of(caller) : Standing.ORDINARY;
		BehaviourVerdict thought = (caller != null) ? this.behaviour.apply(caller) : null;
		List<ExplainedRule> edge = this.explanations.rules(plan.edge(), caller);
		List<ExplainedBudget> budgets = this.explanations.budgets(plan.plan(), caller);
		List<ExplainedPolicy> policies = this.explanations.policies(plan.plan(), budgets, caller);
		AnswerDescriptor answer = this.explanations.answer(caller, standing, edge, policies, budgets);
		return new ExplainDescriptor(path, method, request.text(AskedCallers.CALLER),
				(caller != null && !caller.isAnonymous()) ? caller.tier() : null, plan.mapping(), plan.others(),
				edge.stream().map(ExplainedRule::describe).toList(),
				policies.stream().map(ExplainedPolicy::describe).toList(),
				budgets.stream().map(ExplainedBudget::describe).toList(), name(standing),
				(thought != null) ? Names.text(thought.level()) : null, answer);
	}

	private static String method(SectionRequest request) {
		String method = request.text(METHOD);
		if (method == null) {
			return "GET";
		}
		if (!METHOD_NAME.matcher(method).matches()) {
			throw SectionRequest.invalid(METHOD, "a method such as GET");
		}
		return method.toUpperCase(Locale.ROOT);
	}

	private RequestPlan plan(String method, String path) {
		try {
			return this.plans.planFor(method, path);
		}
		catch (IllegalArgumentException ex) {
			throw SectionRequest.invalid(PATH, "a path such as /api/search, without a query");
		}
	}

	private static String name(Standing standing) {
		if (standing.isAllowed()) {
			return "allowed";
		}
		if (!standing.isRefused()) {
			return "none";
		}
		return (standing.until() != null) ? "banned" : "denied";
	}

}

package io.github.rateguard.web;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Supplier;

import io.github.rateguard.policy.HandlerPlan;
import io.github.rateguard.policy.HandlerPlans;
import io.github.rateguard.policy.Plan;
import io.github.rateguard.policy.RequestPlans;
import org.jspecify.annotations.Nullable;

import org.springframework.http.server.PathContainer;
import org.springframework.web.util.pattern.PathPattern;

/**
 * Finds the handler whose pattern is the most specific one, as Spring MVC does, and the
 * rules of the edge. Looks at nothing but method and path. Thread-safe.
 */
public final class MatchingRequestPlans implements RequestPlans {

	private final HandlerPlans plans;

	private final Supplier<@Nullable EdgeRules> edgeRules;

	/**
	 * Create it.
	 * @param plans the handlers with what applies to them
	 * @param edgeRules supplies the rules of the edge, {@code null} if there is none
	 */
	public MatchingRequestPlans(HandlerPlans plans, Supplier<@Nullable EdgeRules> edgeRules) {
		this.plans = plans;
		this.edgeRules = edgeRules;
	}

	@Override
	public RequestPlan planFor(String method, String path) {
		if (!path.startsWith("/") || path.indexOf('?') >= 0 || path.indexOf('#') >= 0) {
			throw new IllegalArgumentException("A path starts with '/', and has neither query nor fragment");
		}
		PathContainer parsed = PathContainer.parsePath(path);
		List<Match> matches = matches(method, parsed);
		EdgeRules rules = this.edgeRules.get();
		List<MatchingRule> edge = (rules != null) ? rules.matching(method, decoded(parsed)) : List.of();
		if (matches.isEmpty()) {
			return new RequestPlan(null, Plan.NONE, List.of(), edge);
		}
		HandlerPlan best = matches.get(0).handler();
		return new RequestPlan(best.mapping(), best.plan(), matches.stream()
			.skip(1)
			.filter((other) -> PathPattern.SPECIFICITY_COMPARATOR.compare(other.pattern(),
					matches.get(0).pattern()) == 0)
			.map((other) -> other.handler().mapping())
			.toList(), edge);
	}

	/**
	 * Of patterns that are as specific as each other, the one that names methods is first.
	 */
	private List<Match> matches(String method, PathContainer path) {
		List<Match> matches = new ArrayList<>();
		for (HandlerPlan handler : this.plans.all()) {
			MappingText text = MappingText.parse(handler.mapping());
			PathPattern pattern = (text != null) ? text.match(method, path) : null;
			if (text != null && pattern != null) {
				matches.add(new Match(handler, pattern, text.methods().isEmpty()));
			}
		}
		matches.sort(Comparator.comparing(Match::pattern, PathPattern.SPECIFICITY_COMPARATOR)
			.thenComparing(Match::anyMethod));
		return matches;
	}

	private static String decoded(PathContainer path) {
		StringBuilder text = new StringBuilder();
		for (PathContainer.Element element : path.elements()) {
			text.append((element instanceof PathContainer.PathSegment segment) ? segment.valueToMatch()
					: element.value());
		}
		return CanonicalPath.of(text.toString());
	}

	private record Match(HandlerPlan handler, PathPattern pattern, boolean anyMethod) {

	}

}

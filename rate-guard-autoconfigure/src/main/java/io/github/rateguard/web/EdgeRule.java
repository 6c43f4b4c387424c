package io.github.rateguard.web;

import java.util.List;
import java.util.Set;

import io.github.rateguard.policy.RequestPlans.MatchingRule;

import org.springframework.http.server.PathContainer;
import org.springframework.web.util.pattern.PathPattern;

/**
 * What applies to requests before anybody is known. Immutable.
 *
 * @param paths the paths that it is about, of canonical paths
 * @param methods the methods in upper case; empty for all
 * @param plan what they are charged
 * @param count which requests count
 */
public record EdgeRule(List<PathPattern> paths, Set<String> methods, EdgePlan plan, Count count) {

	/**
	 * Create a rule.
	 */
	public EdgeRule {
		paths = List.copyOf(paths);
		methods = Set.copyOf(methods);
	}

	boolean matches(String method, PathContainer path) {
		return (this.methods.isEmpty() || this.methods.contains(method)) && EdgePaths.matches(this.paths, path);
	}

	MatchingRule describe() {
		return new MatchingRule(this.paths.stream().map(PathPattern::getPatternString).toList(), this.methods,
				this.count == Count.FAILURES, this.plan.plan().policies());
	}

	/**
	 * Which requests count.
	 */
	public enum Count {

		/**
		 * Every request.
		 */
		EVERY,

		/**
		 * Requests that fail: the tokens of all others go back.
		 */
		FAILURES

	}

}

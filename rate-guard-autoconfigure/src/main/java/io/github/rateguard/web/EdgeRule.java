package io.github.rateguard.web;

import java.util.List;
import java.util.Set;

import io.github.rateguard.policy.Plan;

import org.springframework.http.server.PathContainer;
import org.springframework.web.util.pattern.PathPattern;

/**
 * What applies to requests before anybody is known. Immutable.
 *
 * @param paths the paths that it is about, of canonical paths
 * @param excluded paths among them that it is not about
 * @param methods the methods in upper case; empty for all
 * @param plan the policy, once for each of its keys
 * @param count which requests count
 * @param parameters the parameters whose values are accounts, in the order of the plan
 */
public record EdgeRule(List<PathPattern> paths, List<PathPattern> excluded, Set<String> methods, Plan plan, Count count,
		List<AccountParameter> parameters) {

	/**
	 * Create a rule.
	 */
	public EdgeRule {
		paths = List.copyOf(paths);
		excluded = List.copyOf(excluded);
		methods = Set.copyOf(methods);
		parameters = List.copyOf(parameters);
	}

	boolean matches(String method, PathContainer path) {
		return (this.methods.isEmpty() || this.methods.contains(method)) && matches(this.paths, path)
				&& !matches(this.excluded, path);
	}

	private static boolean matches(List<PathPattern> patterns, PathContainer path) {
		for (PathPattern pattern : patterns) {
			if (pattern.matches(path)) {
				return true;
			}
		}
		return false;
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

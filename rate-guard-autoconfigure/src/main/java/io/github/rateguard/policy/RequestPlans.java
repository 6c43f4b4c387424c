package io.github.rateguard.policy;

import java.util.List;
import java.util.Set;

import org.jspecify.annotations.Nullable;

/**
 * Tells what would apply to a request that nobody makes. Runs no handler and takes
 * nothing. Thread-safe.
 */
@FunctionalInterface
public interface RequestPlans {

	/**
	 * Return what applies to requests of a method and a path.
	 * @param method the method in upper case
	 * @param path the path within the application, as it is sent, without a query
	 * @return what applies
	 * @throws IllegalArgumentException if the path is none
	 */
	RequestPlan planFor(String method, String path);

	/**
	 * What applies to a request.
	 *
	 * @param mapping the requests that the handler handles, or {@code null} if no handler
	 * is known that would be reached
	 * @param plan what applies to the handler
	 * @param others the mappings of handlers that are reached instead where headers,
	 * parameters or the type of the body say so
	 * @param edge the rules of the edge that match
	 */
	record RequestPlan(@Nullable String mapping, Plan plan, List<String> others, List<MatchingRule> edge) {

		/**
		 * Create it.
		 */
		public RequestPlan {
			others = List.copyOf(others);
			edge = List.copyOf(edge);
		}

	}

	/**
	 * A rule of the edge.
	 *
	 * @param paths the patterns of its paths
	 * @param methods its methods; empty for all
	 * @param countsFailures whether only requests that fail are charged
	 * @param policies its policies, each with whom it counts
	 */
	record MatchingRule(List<String> paths, Set<String> methods, boolean countsFailures, List<PlannedPolicy> policies) {

		/**
		 * Create it.
		 */
		public MatchingRule {
			paths = List.copyOf(paths);
			methods = Set.copyOf(methods);
			policies = List.copyOf(policies);
		}

	}

}

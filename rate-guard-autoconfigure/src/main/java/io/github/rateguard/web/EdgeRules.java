package io.github.rateguard.web;

import java.util.ArrayList;
import java.util.List;

import io.github.rateguard.ClientAddress;
import io.github.rateguard.web.EdgeRule.Count;
import io.github.rateguard.policy.RequestPlans.MatchingRule;
import org.jspecify.annotations.Nullable;

import org.springframework.http.server.PathContainer;

/**
 * All rules of the edge. All that match a request apply. Immutable.
 */
public final class EdgeRules {

	private final EdgeRule[] rules;

	private final @Nullable EdgeFlood flood;

	/**
	 * Create rules.
	 * @param rules the rules of the application
	 * @param flood what applies to everything, or {@code null}
	 */
	public EdgeRules(List<EdgeRule> rules, @Nullable EdgeFlood flood) {
		this.rules = rules.toArray(EdgeRule[]::new);
		this.flood = flood;
	}

	/**
	 * Return how many rules the application has.
	 * @return how many, without what applies to everything
	 */
	public int count() {
		return this.rules.length;
	}

	/**
	 * Return the rules that are about a method and a path.
	 * @param method the method in upper case
	 * @param canonicalPath the canonical path
	 * @return the rules of the application, in their order, and the one of everything
	 */
	List<MatchingRule> matching(String method, String canonicalPath) {
		PathContainer path = EdgePaths.path(canonicalPath);
		List<MatchingRule> matching = new ArrayList<>();
		for (EdgeRule rule : this.rules) {
			if (rule.matches(method, path)) {
				matching.add(rule.describe());
			}
		}
		if (this.flood != null && !EdgeFlood.readsStaticFile(method, path)) {
			matching.add(this.flood.describe());
		}
		return matching;
	}

	/**
	 * Return what applies to a request.
	 * @param request the request
	 * @param canonicalPath its canonical path
	 * @param address where it comes from
	 * @param preFlight whether it is like that of a browser which asks for permission,
	 * and is charged by the rules of the application only if it fails: what else it
	 * carries may well be looked at
	 */
	Applying applying(EdgeRequest request, String canonicalPath, @Nullable ClientAddress address, boolean preFlight) {
		if (this.flood == null && this.rules.length == 0) {
			return Applying.NOTHING;
		}
		PathContainer path = EdgePaths.path(canonicalPath);
		EdgePlan every = (this.flood != null) ? this.flood.applying(request, path, address) : null;
		EdgePlan failures = null;
		for (EdgeRule rule : this.rules) {
			if (rule.matches(request.method(), path)) {
				if (rule.count() == Count.FAILURES || preFlight) {
					failures = rule.plan().and(failures);
				}
				else {
					every = rule.plan().and(every);
				}
			}
		}
		return new Applying(every, failures);
	}

	/**
	 * What applies to a request.
	 *
	 * @param every what each request is charged, or {@code null}
	 * @param failures what failures are charged, or {@code null}
	 */
	record Applying(@Nullable EdgePlan every, @Nullable EdgePlan failures) {

		static final Applying NOTHING = new Applying(null, null);

	}

}

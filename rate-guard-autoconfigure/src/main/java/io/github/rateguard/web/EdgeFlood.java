package io.github.rateguard.web;

import java.util.List;
import java.util.Set;

import io.github.rateguard.ClientAddress;
import io.github.rateguard.policy.RequestPlans.MatchingRule;
import org.jspecify.annotations.Nullable;

import org.springframework.http.HttpHeaders;
import org.springframework.http.server.PathContainer;
import org.springframework.web.util.pattern.PathPattern;

/**
 * What applies to everything, so that nothing is forgotten: but to the reading of static
 * files, and to addresses behind which may be everybody. Immutable.
 */
public final class EdgeFlood {

	private static final List<PathPattern> STATIC_FILES = EdgePaths.staticFiles();

	private final EdgePlan plan;

	/**
	 * Create it.
	 * @param plan what a request is charged
	 */
	public EdgeFlood(EdgePlan plan) {
		this.plan = plan;
	}

	/**
	 * Return what a request is charged.
	 * @return the plan, or {@code null} if nothing
	 */
	@Nullable EdgePlan applying(EdgeRequest request, PathContainer path, @Nullable ClientAddress address) {
		if (address == null || NearAddresses.include(address) || readsStaticFile(request, path)) {
			return null;
		}
		return this.plan;
	}

	/**
	 * With credentials it is a question whether they are right.
	 */
	private static boolean readsStaticFile(EdgeRequest request, PathContainer path) {
		return readsStaticFile(request.method(), path) && request.headers(HttpHeaders.AUTHORIZATION).isEmpty();
	}

	static boolean readsStaticFile(String method, PathContainer path) {
		return (method.equals("GET") || method.equals("HEAD")) && EdgePaths.matches(STATIC_FILES, path);
	}

	MatchingRule describe() {
		return new MatchingRule(List.of("/**"), Set.of(), false, this.plan.plan().policies());
	}

}

package io.github.rateguard.web;

import java.util.ArrayList;
import java.util.List;

import io.github.rateguard.Caller;
import io.github.rateguard.policy.Plan;
import io.github.rateguard.policy.Plan.Origin;
import io.github.rateguard.policy.PlannedPolicy;
import org.jspecify.annotations.Nullable;

import org.springframework.http.server.PathContainer;

/**
 * All rules of the edge. All that match a request apply. Immutable.
 */
public final class EdgeRules {

	private final EdgeRule[] rules;

	private final @Nullable EdgeRule flood;

	/**
	 * Create rules.
	 * @param rules the rules of the application
	 * @param flood what applies to everything, or {@code null}
	 */
	public EdgeRules(List<EdgeRule> rules, @Nullable EdgeRule flood) {
		this.rules = rules.toArray(EdgeRule[]::new);
		this.flood = flood;
	}

	/**
	 * Return what applies to a request.
	 * @param preFlight whether a browser asks for permission, which no handler sees
	 */
	Applying applying(String method, PathContainer path, Caller caller, boolean preFlight) {
		List<PlannedPolicy> every = new ArrayList<>();
		List<PlannedPolicy> failures = new ArrayList<>();
		List<AccountParameter> parameters = new ArrayList<>();
		if (this.flood != null && this.flood.matches(method, path) && !isNear(caller)) {
			every.addAll(this.flood.plan().policies());
		}
		for (EdgeRule rule : this.rules) {
			if (preFlight || !rule.matches(method, path)) {
				continue;
			}
			if (rule.count() == EdgeRule.Count.EVERY) {
				every.addAll(rule.plan().policies());
			}
			else {
				failures.addAll(rule.plan().policies());
				parameters.addAll(rule.parameters());
			}
		}
		return new Applying(every.isEmpty() ? null : new Plan(every, Origin.EDGE),
				failures.isEmpty() ? null : new Failures(new Plan(failures, Origin.EDGE), parameters));
	}

	/**
	 * An address of a private network is that of a proxy whom nobody named, or of the
	 * machine next door: behind it may be everybody.
	 */
	private static boolean isNear(Caller caller) {
		return caller.address() == null || caller.address().address().isSiteLocalAddress()
				|| caller.address().address().isLoopbackAddress() || caller.address().address().isLinkLocalAddress();
	}

	/**
	 * What applies to a request.
	 *
	 * @param every what each request is charged, or {@code null}
	 * @param failures what failures are charged, or {@code null}
	 */
	record Applying(@Nullable Plan every, @Nullable Failures failures) {

	}

	/**
	 * What failures are charged.
	 *
	 * @param plan the policies
	 * @param parameters the parameters that name accounts
	 */
	record Failures(Plan plan, List<AccountParameter> parameters) {

	}

}

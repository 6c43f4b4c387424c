package io.github.rateguard.web;

import java.util.ArrayList;
import java.util.List;

import io.github.rateguard.Caller;
import io.github.rateguard.ClientAddress;
import io.github.rateguard.policy.Plan;
import io.github.rateguard.policy.Plan.Origin;
import io.github.rateguard.web.EdgeRule.Count;
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
	 * @param canonicalPath its canonical path
	 * @param preFlight whether a browser asks for permission, which no handler sees
	 */
	Applying applying(String method, String canonicalPath, Caller caller, boolean preFlight) {
		ClientAddress address = caller.address();
		EdgeRule flood = (address == null || NearAddresses.include(address)) ? null : this.flood;
		boolean any = this.rules.length > 0 && !preFlight;
		if (flood == null && !any) {
			return Applying.NOTHING;
		}
		PathContainer path = EdgePaths.path(canonicalPath);
		Matches matches = new Matches();
		if (flood != null && flood.matches(method, path)) {
			matches.add(flood);
		}
		for (EdgeRule rule : this.rules) {
			if (any && rule.matches(method, path)) {
				matches.add(rule);
			}
		}
		return matches.applying();
	}

	/**
	 * The rules that match a request.
	 */
	private static final class Matches {

		private @Nullable Plan every;

		private @Nullable Plan failures;

		private List<AccountParameter> parameters = List.of();

		void add(EdgeRule rule) {
			if (rule.count() == Count.EVERY) {
				this.every = both(this.every, rule.plan());
			}
			else {
				this.failures = both(this.failures, rule.plan());
				this.parameters = joined(this.parameters, rule.parameters());
			}
		}

		private static Plan both(@Nullable Plan one, Plan other) {
			return (one == null) ? other : new Plan(joined(one.policies(), other.policies()), Origin.EDGE);
		}

		private static <T> List<T> joined(List<T> some, List<T> more) {
			if (some.isEmpty()) {
				return more;
			}
			List<T> all = new ArrayList<>(some);
			all.addAll(more);
			return all;
		}

		Applying applying() {
			return new Applying(this.every,
					(this.failures != null) ? new Failures(this.failures, this.parameters) : null);
		}

	}

	/**
	 * What applies to a request.
	 *
	 * @param every what each request is charged, or {@code null}
	 * @param failures what failures are charged, or {@code null}
	 */
	record Applying(@Nullable Plan every, @Nullable Failures failures) {

		static final Applying NOTHING = new Applying(null, null);

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

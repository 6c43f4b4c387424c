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
	 * @param preFlight whether it is like that of a browser which asks for permission,
	 * and is charged by the rules of the application only if it fails: what else it
	 * carries may well be looked at
	 */
	Applying applying(String method, String canonicalPath, Caller caller, boolean preFlight) {
		EdgeRule flood = isNear(caller) ? null : this.flood;
		if (flood == null && this.rules.length == 0) {
			return Applying.NOTHING;
		}
		PathContainer path = EdgePaths.path(canonicalPath);
		Matches matches = new Matches();
		if (flood != null && flood.matches(method, path)) {
			matches.add(flood, flood.count());
		}
		for (EdgeRule rule : this.rules) {
			if (rule.matches(method, path)) {
				matches.add(rule, preFlight ? Count.FAILURES : rule.count());
			}
		}
		return matches.applying();
	}

	/**
	 * An address of a private network is that of a proxy whom nobody named, or of the
	 * machine next door: behind it may be everybody.
	 */
	private static boolean isNear(Caller caller) {
		ClientAddress address = caller.address();
		return address == null || address.address().isSiteLocalAddress() || address.address().isLoopbackAddress()
				|| address.address().isLinkLocalAddress();
	}

	/**
	 * The rules that match a request.
	 */
	private static final class Matches {

		private @Nullable Plan every;

		private @Nullable Plan failures;

		private List<AccountParameter> parameters = List.of();

		void add(EdgeRule rule, Count count) {
			if (count == Count.EVERY) {
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

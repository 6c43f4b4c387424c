package io.github.rateguard.override;

import java.lang.reflect.Method;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;

import io.github.rateguard.Algorithm;
import io.github.rateguard.Limit;
import io.github.rateguard.Limits;
import io.github.rateguard.Per;
import io.github.rateguard.RateLimited;
import io.github.rateguard.WhenStoreFails;
import io.github.rateguard.policy.Dimension;
import io.github.rateguard.policy.HandlerPlan;
import io.github.rateguard.policy.HandlerPlans;
import io.github.rateguard.policy.LimitParser;
import io.github.rateguard.policy.Mode;
import io.github.rateguard.policy.PlanFactory;
import io.github.rateguard.policy.Policies;
import io.github.rateguard.policy.Policy;
import io.github.rateguard.policy.PolicyCatalog;

/**
 * Policies to override.
 */
final class TestPolicies {

	static final Policy SEARCH = new Policy("search", limits("10/1m"), Map.of("pro", limits("20/1m")), limits("2/1m"),
			Dimension.of(Per.CALLER), Mode.ENFORCE);

	static final Policy SHARED = new Policy("shared", limits("10/1m"), Map.of("pro", limits("20/1m")), null,
			Dimension.of(Per.GLOBAL), Mode.ENFORCE);

	static final Policy WINDOW = new Policy("window", limits("10/1m"), Map.of(), null, Dimension.of(Per.CALLER),
			Mode.ENFORCE, Algorithm.SLIDING_WINDOW, null, WhenStoreFails.LOCAL_SHARE);

	private TestPolicies() {
	}

	static OverrideRules rules() {
		Policies policies = new Policies(List.of(SEARCH, SHARED, WINDOW));
		HandlerPlans plans = new HandlerPlans(new PlanFactory(policies, null, Map.of()));
		for (Method method : Handlers.class.getDeclaredMethods()) {
			if (method.isAnnotationPresent(RateLimited.class)) {
				plans.register(
						new HandlerPlan("GET /" + method.getName(), "Handlers#" + method.getName(),
								plans.planFor(Handlers.class, method)));
			}
		}
		return new OverrideRules(new PolicyCatalog(policies, () -> plans), Set.of("free", "pro"));
	}

	static Limits limits(String... texts) {
		return LimitParser.parse("test", List.of(texts));
	}

	static Limits perMinute(long tokens) {
		return Limits.of(Limit.of(tokens, Duration.ofMinutes(1)));
	}

	/**
	 * Handlers that requests can reach.
	 */
	static final class Handlers {

		@RateLimited(policy = "search", tokens = 2)
		void heavy() {
		}

		@RateLimited(limit = "5/1s")
		void inline() {
		}

	}

}

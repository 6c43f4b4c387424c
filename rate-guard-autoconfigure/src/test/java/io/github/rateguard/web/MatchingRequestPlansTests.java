package io.github.rateguard.web;

import java.util.List;
import java.util.Map;

import io.github.rateguard.policy.HandlerPlan;
import io.github.rateguard.policy.HandlerPlans;
import io.github.rateguard.policy.Plan;
import io.github.rateguard.policy.PlanFactory;
import io.github.rateguard.policy.Policies;
import io.github.rateguard.policy.RequestPlans.RequestPlan;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/**
 * Which handler a request would reach, by method and path.
 */
class MatchingRequestPlansTests {

	private final HandlerPlans plans = new HandlerPlans(new PlanFactory(new Policies(List.of()), null, Map.of()));

	private final MatchingRequestPlans requestPlans = new MatchingRequestPlans(this.plans, MatchingRequestPlansTests::none);

	@BeforeEach
	void register() {
		for (String mapping : List.of("/**", "GET /api/{id}", "GET /api/search", "POST,PUT /api/search",
				"[DELETE, PATCH] /api/routed", "/any, /either", "POST /typed", "POST /typed", "headers && unknown",
				"GET /files/{*rest}")) {
			this.plans.register(new HandlerPlan(mapping, "Handler#" + mapping, Plan.NONE));
		}
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|',
			textBlock = """
					GET    | /api/search     | GET /api/search
					HEAD   | /api/search     | GET /api/search
					PUT    | /api/search     | POST,PUT /api/search
					GET    | /api/42         | GET /api/{id}
					GET    | /api/sea%72ch   | GET /api/search
					DELETE | /api/search     | /**
					PATCH  | /api/routed     | [DELETE, PATCH] /api/routed
					GET    | /either         | /any, /either
					GET    | /files/a/b      | GET /files/{*rest}
					GET    | /               | /**
					""")
	void theMostSpecificPatternIsReached(String method, String path, String mapping) {
		assertThat(this.requestPlans.planFor(method, path).mapping()).isEqualTo(mapping);
	}

	@Test
	void handlersThatOnlyHeadersTellApartAreNamed() {
		RequestPlan plan = this.requestPlans.planFor("POST", "/typed");
		assertThat(plan.mapping()).isEqualTo("POST /typed");
		assertThat(plan.others()).containsExactly("POST /typed");
		assertThat(this.requestPlans.planFor("GET", "/api/search").others()).isEmpty();
	}

	@Test
	void whereNothingMatchesNothingApplies() {
		MatchingRequestPlans empty = new MatchingRequestPlans(
				new HandlerPlans(new PlanFactory(new Policies(List.of()), null, Map.of())),
				MatchingRequestPlansTests::none);
		RequestPlan plan = empty.planFor("GET", "/api/search");
		assertThat(plan.mapping()).isNull();
		assertThat(plan.plan()).isSameAs(Plan.NONE);
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "api", "/a?b=c", "/a#b", "/%zz", "/%" })
	void whatIsNoPathIsRefused(String path) {
		assertThatIllegalArgumentException().isThrownBy(() -> this.requestPlans.planFor("GET", path));
	}

	private static @Nullable EdgeRules none() {
		return null;
	}

}

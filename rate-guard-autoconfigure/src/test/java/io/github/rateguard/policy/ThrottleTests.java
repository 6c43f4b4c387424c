package io.github.rateguard.policy;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Map;

import io.github.rateguard.Caller;
import io.github.rateguard.GuardedRequest;
import io.github.rateguard.Limit;
import io.github.rateguard.Limits;
import io.github.rateguard.Money;
import io.github.rateguard.Per;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests of {@link Throttle}.
 */
class ThrottleTests {

	private static final Caller ALICE = Caller.authenticated("alice", "free");

	private static final Money LIMIT = Money.parse("1 USD");

	@ParameterizedTest
	@CsvSource({ "1,4,100,4", "3,4,100,12", "30,4,100,100", "1,4,2,2", "5,1,100,5", "1,1000,9223372036854775807,1000" })
	void aCallTakesItsTokensSeveralTimesAndNoMoreThanThereIsRoomFor(long tokens, int factor, long burst, long taken) {
		Plan plan = Plan.of(policy("own", Per.CALLER, Math.min(burst, Limit.MAX_TOKENS)), tokens, Plan.Origin.METHOD);
		Plan throttled = new Throttle(factor, 1, null).apply(plan);
		assertThat(tokensOf(throttled)).isEqualTo(taken);
		assertThat(tokensOf(plan)).isEqualTo(tokens);
	}

	private static long tokensOf(Plan plan) {
		PlannedPolicy planned = plan.policies().get(0);
		return planned.tokensOf(planned.policy().limitsFor(ALICE), GuardedRequest.none());
	}

	@Test
	void whoeverIsUnlimitedTakesWhatHeTook() {
		Policy unlimited = new Policy("own", Limits.UNLIMITED, Map.of(), null, Dimension.of(Per.CALLER), Mode.ENFORCE);
		Plan throttled = new Throttle(4, 1, null).apply(Plan.of(unlimited, 3, Plan.Origin.METHOD));
		assertThat(tokensOf(throttled)).isEqualTo(3);
	}

	@ParameterizedTest
	@EnumSource
	void onlyWhatIsTheCallersOwnTakesMore(Per per) {
		Plan throttled = new Throttle(4, 3, null).apply(new Plan(List.of(new PlannedPolicy(policy("p", per, 100), 1)),
				List.of(cost(per, 1_000)), Plan.Origin.METHOD));
		boolean own = per == Per.CALLER || per == Per.ADDRESS;
		assertThat(tokensOf(throttled)).isEqualTo(own ? 4 : 1);
		assertThat(throttled.costs().get(0).microsOf(GuardedRequest.none())).isEqualTo(own ? 3_000 : 1_000);
	}

	@Test
	void tokensThatABeanTellsAreTakenSeveralTimes() {
		PlannedPolicy resolved = new PlannedPolicy(policy("p", Per.CALLER, 100), 1,
				new ResolvedTokens("size", (request) -> 7));
		Plan throttled = new Throttle(4, 1, null).apply(new Plan(List.of(resolved), Plan.Origin.METHOD));
		assertThat(tokensOf(throttled)).isEqualTo(28);
	}

	@Test
	void aCostIsNeverMoreThanItsBudgetUnlessItWasBefore() {
		Throttle throttle = new Throttle(1, 1_000, null);
		assertThat(costOf(throttle, cost(Per.CALLER, 2_000))).isEqualTo(1_000_000);
		PlannedCost estimated = new PlannedCost(new Payer("llm", LIMIT, Dimension.of(Per.CALLER)), 0,
				(request) -> new BigDecimal("1.5"), false);
		assertThat(costOf(throttle, estimated)).isEqualTo(1_500_000);
		assertThat(costOf(new Throttle(4, 1, null), cost(Per.CALLER, 2_000))).isEqualTo(2_000);
	}

	@Test
	void theStricterPolicyIsAddedOnce() {
		PlannedPolicy strict = new PlannedPolicy(policy("strict", Per.CALLER, 10), 1);
		Throttle throttle = new Throttle(4, 1, strict);
		assertThat(throttle.apply(Plan.NONE).policies()).containsExactly(strict);
		assertThat(throttle.apply(Plan.of(strict.policy(), 1, Plan.Origin.METHOD)).policies()).hasSize(1);
	}

	private static long costOf(Throttle throttle, PlannedCost cost) {
		return throttle.apply(new Plan(List.of(), List.of(cost), Plan.Origin.METHOD))
			.costs()
			.get(0)
			.microsOf(GuardedRequest.none());
	}

	private static PlannedCost cost(Per per, long micros) {
		return new PlannedCost(new Payer("llm", LIMIT, Dimension.of(per)), micros, null, false);
	}

	private static Policy policy(String name, Per per, long burst) {
		return new Policy(name, Limits.of(Limit.of(burst, Duration.ofHours(1))), Map.of(), null, Dimension.of(per),
				Mode.ENFORCE);
	}

}

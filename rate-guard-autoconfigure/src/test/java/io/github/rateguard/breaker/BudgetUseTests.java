package io.github.rateguard.breaker;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;

import io.github.rateguard.BudgetState;
import io.github.rateguard.BudgetUsage;
import io.github.rateguard.RateGuardContext;
import io.github.rateguard.budget.BudgetBreakers;
import io.github.rateguard.budget.CalendarWindow;
import io.github.rateguard.testsupport.Client;
import io.github.rateguard.testsupport.Instance;
import io.github.rateguard.testsupport.MutableClock;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

/**
 * What handlers may know of budgets, and what becomes of their calls.
 */
@Timeout(120)
class BudgetUseTests {

	private static final Class<?>[] APPLICATION = { CostlyApplication.class, CostlyApplication.Calls.class };

	private static Instance.Settings settings() {
		return Instance.local()
			.with("rate-guard.budgets.llm.limit", "100 USD/1d")
			.with("rate-guard.policies.slow.limits", "1/1h")
			.with("rate-guard.policies.slow.per", "global");
	}

	private static Instance.Settings throttled() {
		return settings().with("rate-guard.budgets.llm.breaker.throttle-at", "50%")
			.with("rate-guard.budgets.llm.breaker.throttle-policy", "slow");
	}

	@Test
	void aBudgetOfWhichMuchIsSpentAppliesAStricterPolicyAsWell() {
		try (Instance instance = throttled().start(APPLICATION)) {
			Client client = Client.anonymous(instance);
			assertThat(client.statuses(5, "/costly")).containsOnly(200);
			Awaitility.await().untilAsserted(() -> assertThat(state(instance)).isEqualTo(BudgetState.THROTTLED));
			assertThat(client.statuses(3, "/costly?spend=0")).containsExactly(200, 429, 429);
			assertThat(client.get("/costly").body()).contains("quota-exceeded", "\"slow\"");
			assertThat(client.get("/free").statusCode()).isEqualTo(200);
		}
	}

	@Test
	void whoeverNoLimitRefusesIsThrottledAndRefusedByBudgetsToo() {
		try (Instance instance = throttled().with("rate-guard.edge.allow.addresses", "127.0.0.1/32")
			.start(APPLICATION)) {
			Client client = Client.anonymous(instance);
			assertThat(client.statuses(5, "/costly")).containsOnly(200);
			Awaitility.await().untilAsserted(() -> assertThat(state(instance)).isEqualTo(BudgetState.THROTTLED));
			assertThat(client.statuses(2, "/costly?spend=0")).containsExactly(200, 429);
			instance.bean(BudgetBreakers.class).open("llm", "maintenance", "alice", Duration.ofHours(1));
			assertThat(client.get("/costly").statusCode()).isEqualTo(503);
		}
	}

	private static BudgetState state(Instance instance) {
		return instance.bean(BudgetBreakers.class).state("llm").state();
	}

	@Test
	void aHandlerLearnsHowMuchOfABudgetIsUsed() {
		try (Instance instance = throttled().start(APPLICATION)) {
			Client client = Client.anonymous(instance);
			Instant now = instance.bean(MutableClock.class).instant();
			Instant end = CalendarWindow.DAY.at(now, ZoneOffset.UTC).end();
			assertThat(client.get("/usage").body()).isEqualTo("0 CLOSED " + end + " true");
			client.statuses(6, "/costly?spend=8.4");
			Awaitility.await()
				.untilAsserted(
						() -> assertThat(client.get("/usage").body()).isEqualTo("50 THROTTLED " + end + " true"));
			RateGuardContext context = instance.bean(RateGuardContext.class);
			assertThat(context.budget("llm")).isEqualTo(new BudgetUsage("llm", 50, BudgetState.THROTTLED, end));
			assertThatIllegalArgumentException().isThrownBy(() -> context.budget("other"))
				.withMessageContaining("Known are: llm");
		}
	}

	@Test
	void ofABudgetOfCallersAHandlerLearnsThePartOfTheCaller() {
		try (Instance instance = settings().with("rate-guard.budgets.llm.per", "caller").start(APPLICATION)) {
			Client client = Client.somebody(instance);
			client.get("/costly");
			Awaitility.await().untilAsserted(() -> assertThat(client.get("/usage").body()).startsWith("10 CLOSED"));
			assertThat(Client.somebody(instance).get("/usage").body()).startsWith("0 CLOSED");
			RateGuardContext context = instance.bean(RateGuardContext.class);
			assertThat(context.budgets()).isEmpty();
			assertThatIllegalStateException().isThrownBy(() -> context.budget("llm"));
		}
	}

}

package io.github.rateguard.money;

import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;

import io.github.rateguard.budget.Budget;
import io.github.rateguard.budget.BudgetDemand;
import io.github.rateguard.budget.Budgets;
import io.github.rateguard.budget.ConfiguredBudgets;
import io.github.rateguard.money.CostlyApplication.Upstream;
import io.github.rateguard.testsupport.Client;
import io.github.rateguard.testsupport.Instance;
import io.github.rateguard.testsupport.Instance.Settings;
import io.github.rateguard.testsupport.MutableClock;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What callers get when the money is used up.
 */
class UsedUpBudgetTests {

	@Test
	void costlyHandlersCloseUntilTheWindowEndsAndOthersGoOn() {
		try (Instance instance = settings("0.25", "100").start(CostlyApplication.class)) {
			Client client = Client.anonymous(instance);
			assertThat(client.statuses(4, "/estimate")).containsExactly(200, 200, 503, 503);
			assertThat(instance.bean(Upstream.class).calls()).isEqualTo(2);
			HttpResponse<String> refused = client.get("/estimate");
			assertThat(refused.body()).contains("#temporary-reduced-capacity", "The budget hour is used up.")
				.doesNotContain("0.25");
			long retryAfter = refused.headers().firstValueAsLong("Retry-After").orElse(0);
			assertThat(retryAfter).isBetween(1L, 3_631L);
			assertThat(client.get("/free").statusCode()).isEqualTo(200);
			MeterRegistry meters = instance.bean(MeterRegistry.class);
			assertThat(meters.get("rate.guard.payments")
				.tags("budget", "hour", "outcome", "refused")
				.counters()
				.stream()
				.mapToDouble(Counter::count)
				.sum()).isEqualTo(3);
			assertThat(Ledger.global(instance, "hour").settled()).isEqualTo(200_000);
			assertThat(meters.get("rate.guard.budget.spent").tag("budget", "hour").gauge().value()).isEqualTo(0.8);
			instance.bean(MutableClock.class).advance(Duration.ofHours(1));
			assertThat(client.get("/estimate").statusCode()).isEqualTo(200);
		}
	}

	@Test
	void aCallerWhoseOwnBudgetIsUsedUpIsToldSo() {
		try (Instance instance = settings("100", "0.15").start(CostlyApplication.class)) {
			Client alice = Client.anonymous(instance).as("alice");
			assertThat(alice.get("/several").statusCode()).isEqualTo(200);
			HttpResponse<String> refused = alice.get("/several");
			assertThat(refused.statusCode()).isEqualTo(429);
			assertThat(refused.body()).contains("#quota-exceeded", "\"own\"");
			assertThat(Client.anonymous(instance).as("bob").get("/several").statusCode()).isEqualTo(200);
		}
	}

	@Test
	void aRefusalByABudgetTakesNoTokensAndHoldsNothingElsewhere() {
		try (Instance instance = settings("1", "0.15").start(CostlyApplication.class)) {
			Client alice = Client.anonymous(instance).as("alice");
			assertThat(alice.get("/several").statusCode()).isEqualTo(200);
			IntStream.range(0, 5).forEach((i) -> {
				HttpResponse<String> refused = alice.get("/several");
				assertThat(refused.statusCode()).isEqualTo(429);
				assertThat(refused.body()).as("Two tokens are left until one is taken")
					.contains("\"violated-policies\":[\"own\"]");
			});
			assertThat(Ledger.global(instance, "hour").settled()).isEqualTo(100_000);
			assertThat(instance.bean(Upstream.class).calls()).isEqualTo(1);
		}
	}

	@Test
	void whoeverIsAllowedSkipsLimitsButPaysAndIsRefusedWithoutMoney() {
		try (Instance instance = settings("0.35", "100").with("rate-guard.edge.allow.callers", "partner")
			.start(CostlyApplication.class)) {
			Client partner = Client.anonymous(instance).as("partner");
			assertThat(partner.statuses(4, "/several")).containsExactly(200, 200, 200, 503);
			assertThat(Ledger.global(instance, "hour").settled()).isEqualTo(300_000);
		}
	}

	@Test
	void whatACallCostsBeyondItsEstimateRefusesTheNextOne() {
		try (Instance instance = settings("1", "100").start(CostlyApplication.class)) {
			Client client = Client.anonymous(instance);
			assertThat(client.get("/report?amount=2.5").statusCode()).isEqualTo(200);
			assertThat(Ledger.global(instance, "hour").settled()).isEqualTo(2_500_000);
			assertThat(client.get("/report?amount=0.01").statusCode()).isEqualTo(503);
		}
	}

	@Test
	void whatShouldCostNothingIsRefusedTooWhenTheMoneyIsSpent() {
		try (Instance instance = settings("1", "100").start(CostlyApplication.class)) {
			Client client = Client.anonymous(instance);
			for (int i = 0; i < 2; i++) {
				assertThat(client.get("/report-only?amount=0.5").statusCode()).isEqualTo(200);
				Ledger.global(instance, "hour").settled();
			}
			assertThat(client.get("/report-only?amount=0.5").statusCode()).isEqualTo(503);
		}
	}

	@Test
	void whatRunsWhenAnInstanceStopsIsSpentByEstimate() {
		Settings settings = Instance.sharingRedis()
			.with("rate-guard.budgets.hour.limit", "100 USD/1h")
			.with("rate-guard.budgets.day.limit", "100 USD/1d")
			.with("rate-guard.budgets.own.limit", "100 USD/1h");
		try (Instance other = settings.start(CostlyApplication.class)) {
			Instance stopping = settings.start(CostlyApplication.class);
			Budget hour = stopping.bean(ConfiguredBudgets.class).require("hour", "test");
			stopping.bean(Budgets.class).ask(List.of(new BudgetDemand(hour, "global", "all", 300_000, null))).await();
			stopping.close();
			assertThat(Ledger.global(other, "hour").settled()).isEqualTo(300_000);
		}
	}

	private static Settings settings(String hour, String own) {
		return Instance.local()
			.with("rate-guard.budgets.hour.limit", hour + " USD/1h")
			.with("rate-guard.budgets.day.limit", "100 USD/1d")
			.with("rate-guard.budgets.own.limit", own + " USD/1h")
			.with("rate-guard.budgets.own.per", "caller");
	}

}

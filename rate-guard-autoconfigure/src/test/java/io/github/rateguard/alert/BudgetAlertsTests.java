package io.github.rateguard.alert;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

import io.github.rateguard.budget.BudgetBreakers;
import io.github.rateguard.budget.BudgetDemand;
import io.github.rateguard.budget.Budgets;
import io.github.rateguard.budget.CalendarWindow;
import io.github.rateguard.budget.ConfiguredBudgets;
import io.github.rateguard.testsupport.GuardedApplication;
import io.github.rateguard.testsupport.Instance;
import io.github.rateguard.testsupport.MutableClock;
import io.github.rateguard.testsupport.TestRedis;
import io.github.rateguard.testsupport.WebhookReceiver;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What is told of budgets, by four instances together.
 */
@Timeout(180)
class BudgetAlertsTests {

	private static final int INSTANCES = 4;

	private static final String PREFIX = "test-" + UUID.randomUUID();

	private final WebhookReceiver slack = WebhookReceiver.start();

	private final List<Instance> instances = new ArrayList<>();

	@AfterEach
	void stop() {
		this.instances.forEach(Instance::close);
		this.slack.close();
	}

	private void start(Instance.Settings settings) {
		for (int i = 0; i < INSTANCES; i++) {
			this.instances.add(settings.with("rate-guard.alerts.slack.webhook-url", this.slack.url()).start(App.class));
		}
	}

	private void spend(Instance instance, String identity, long usd) {
		Budgets budgets = instance.bean(Budgets.class);
		BudgetDemand demand = new BudgetDemand(instance.bean(ConfiguredBudgets.class).require("llm", "test"),
				identity.equals("all") ? "global" : "caller", identity, usd * 1_000_000, null);
		budgets.ask(List.of(demand)).await().settle(usd * 1_000_000);
		budgets.flush().join();
	}

	private void lookEverywhere() {
		for (Instance instance : this.instances) {
			instance.bean(Budgets.class)
				.look(instance.bean(ConfiguredBudgets.class).require("llm", "test"), "global", "all")
				.join();
		}
	}

	private long told(String text) {
		return this.slack.received().stream().filter((received) -> received.body().contains(text)).count();
	}

	private void awaitTold(String... texts) {
		Awaitility.await().untilAsserted(() -> {
			for (String text : texts) {
				assertThat(told(text)).as(text).isEqualTo(1);
			}
		});
	}

	@Test
	void eachThresholdIsToldOnceInAWindowWhateverTheInstancesAndHowLongItLasts() {
		start(new Instance.Settings().with("spring.data.redis.port", TestRedis.shared().port())
			.with("rate-guard.engine.deadline", "10s")
			.with("rate-guard.budgets.llm.limit", "100 USD/1d")
			.with("rate-guard.alerts.cool-down", "1s")
			.with("rate-guard.key-prefix", PREFIX));
		for (int i = 0; i < 10; i++) {
			spend(this.instances.get(i % INSTANCES), "all", 10);
			lookEverywhere();
		}
		awaitTold("50% of the budget llm", "80% of the budget llm", "100% of the budget llm", "budget llm is open");
		lookEverywhere();
		spend(this.instances.get(0), "all", 0);
		AlertStatistics last = this.instances.get(INSTANCES - 1).bean(AlertStatistics.class);
		Awaitility.await()
			.until(() -> last.count("slack", AlertStatistics.Outcome.SUPPRESSED)
					+ last.count("slack", AlertStatistics.Outcome.SENT) >= 3);
		awaitTold("50% of the budget llm", "80% of the budget llm", "100% of the budget llm", "budget llm is open");
		Instant now = this.instances.get(0).bean(MutableClock.class).instant();
		long left = Duration.between(now, CalendarWindow.DAY.at(now, ZoneOffset.UTC).end()).toSeconds();
		assertThat(TestRedis.shared().<List<String>>ask((redis) -> redis.keys(PREFIX + ":{alert}:*"))).isNotEmpty()
			.allSatisfy((key) -> assertThat(TestRedis.shared().<Long>ask((redis) -> redis.ttl(key)))
				.isBetween(left - 180, left + 5));
		assertThat(this.slack.received())
			.anySatisfy((received) -> assertThat(received.body()).contains("80% of the budget llm is spent",
					"of: everybody", "spent: 80 USD of 100 USD (80%)", "since: ", "Calls are paid as before."));
	}

	@Test
	void aNewWindowIsToldAnew() {
		start(Instance.sharingRedis().with("rate-guard.budgets.llm.limit", "100 USD/1d"));
		spend(this.instances.get(0), "all", 60);
		awaitTold("50% of the budget llm");
		this.instances.forEach((instance) -> instance.bean(MutableClock.class).advance(Duration.ofDays(1)));
		spend(this.instances.get(1), "all", 60);
		Awaitility.await().untilAsserted(() -> assertThat(told("50% of the budget llm")).isEqualTo(2));
	}

	@Test
	void ofCallersNobodyIsTold() {
		start(Instance.sharingRedis()
			.with("rate-guard.budgets.llm.limit", "100 USD/1d")
			.with("rate-guard.budgets.llm.per", "caller"));
		spend(this.instances.get(0), "alice", 60);
		spend(this.instances.get(1), "bob", 60);
		Awaitility.await().untilAsserted(() -> assertThat(told("of: caller #")).isEqualTo(2));
		assertThat(told("alice")).isZero();
	}

	@Test
	void whatIsDoneByHandIsToldWithWhoDidItAndWhy() {
		start(Instance.sharingRedis().with("rate-guard.budgets.llm.limit", "100 USD/1d"));
		this.instances.get(0).bean(BudgetBreakers.class).open("llm", "too much", "alice", Duration.ofHours(1));
		awaitTold("budget llm is open");
		assertThat(this.slack.received().get(0).body()).contains("reason: too much", "by: alice", "until: ");
		Awaitility.await()
			.until(() -> this.instances.get(3).bean(BudgetBreakers.class).state("llm").author().equals("alice"));
		this.instances.get(3).bean(BudgetBreakers.class).close("llm", "bob");
		awaitTold("budget llm pays again");
	}

	@GuardedApplication
	static class App {

	}

}

package io.github.rateguard.autoconfigure;

import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;

import io.github.bucket4j.distributed.proxy.ProxyManager;
import io.github.rateguard.Money;
import io.github.rateguard.budget.Balance;
import io.github.rateguard.budget.BreakerSettings;
import io.github.rateguard.budget.Budget;
import io.github.rateguard.budget.BudgetDemand;
import io.github.rateguard.budget.BudgetListener;
import io.github.rateguard.budget.Budgets;
import io.github.rateguard.budget.BudgetsLifecycle;
import io.github.rateguard.budget.CalendarWindow;
import io.github.rateguard.budget.ConfiguredBudgets;
import io.github.rateguard.testsupport.TestRedis;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

import org.springframework.boot.test.context.runner.WebApplicationContextRunner;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.Mockito.mock;

/**
 * Budgets are shared where the store is Redis, and are there without it.
 */
class BudgetConditionsTests {

	private static final String LIMIT = "rate-guard.budgets.llm.limit=50 USD/1h";

	private final WebApplicationContextRunner redis = new WebApplicationContextRunner()
		.withUserConfiguration(Application.class)
		.withPropertyValues("spring.data.redis.port=" + TestRedis.shared().port(),
				"rate-guard.key-prefix=test-" + UUID.randomUUID(), "rate-guard.engine.deadline=10s", LIMIT);

	@Test
	void whereTheStoreIsRedisTwoApplicationsShareABudgetAndItsSettlementsArriveByThemselves() {
		this.redis.run((first) -> this.redis.run((second) -> {
			Budgets one = first.getBean(Budgets.class);
			Budget budget = first.getBean(ConfiguredBudgets.class).require("llm", "test");
			one.ask(List.of(new BudgetDemand(budget, "global", "", 30_000_000, null))).await().settle(20_000_000);
			Budgets other = second.getBean(Budgets.class);
			assertThat(other.isShared()).isTrue();
			Awaitility.await().untilAsserted(() -> {
				Balance balance = other.look(budget, "global", "").join();
				assertThat(balance.spent()).isEqualTo(20_000_000);
				assertThat(balance.held()).isZero();
			});
		}));
	}

	@Test
	void settlementsArriveWhenAnApplicationStops() {
		this.redis.run((first) -> {
			Budget budget = first.getBean(ConfiguredBudgets.class).require("llm", "test");
			this.redis.run((second) -> second.getBean(Budgets.class)
				.ask(List.of(new BudgetDemand(budget, "global", "", 30_000_000, null)))
				.await()
				.settle(20_000_000));
			assertThat(first.getBean(Budgets.class).look(budget, "global", "").join().spent()).isEqualTo(20_000_000);
		});
	}

	@Test
	void withoutRedisBudgetsAreKnownToTheInstance() {
		Application.web()
			.withPropertyValues(LIMIT)
			.run((context) -> assertThat(context.getBean(Budgets.class).isShared()).isFalse());
		Application.plain().run((context) -> assertThat(context).hasSingleBean(Budgets.class));
	}

	@Test
	void aBudgetBehindAProxyManagerStopsTheStart() {
		FailedStart.expect(this.redis.withUserConfiguration(BytesProxyManager.class))
			.at("rate-guard.budgets.llm.limit")
			.advising("store: redis");
	}

	@Test
	void budgetsOfTheApplicationReplaceOurs() {
		Budgets own = mock(Budgets.class);
		Application.web()
			.withBean("own", Budgets.class, () -> own)
			.run((context) -> assertThat(context).getBean(Budgets.class).isSameAs(own));
	}

	@Test
	void listenersOfTheApplicationAreTold() {
		List<Balance> heard = new CopyOnWriteArrayList<>();
		Application.web()
			.withPropertyValues(LIMIT)
			.withBean(BudgetListener.class, () -> (budget, dimension, identity, balance) -> heard.add(balance))
			.run((context) -> {
				Budget budget = context.getBean(ConfiguredBudgets.class).require("llm", "test");
				context.getBean(Budgets.class)
					.ask(List.of(new BudgetDemand(budget, "global", "", 5_000_000, null)))
					.await();
				assertThat(heard).last().extracting(Balance::held).isEqualTo(5_000_000L);
			});
	}

	@Test
	void aDisabledRateGuardHasNoBudgets() {
		Application.web()
			.withPropertyValues("rate-guard.enabled=false")
			.run((context) -> assertThat(context).doesNotHaveBean(Budgets.class)
				.doesNotHaveBean(BudgetsLifecycle.class));
	}

	@Test
	void everyPropertyHasItsEffect() {
		Application.web()
			.withPropertyValues("rate-guard.budgets.llm.limit=50 USD/day", "rate-guard.budgets.llm.per=Caller",
					"rate-guard.budgets.llm.zone=Europe/Berlin", "rate-guard.budgets.llm.alert-at=10%,90",
					"rate-guard.budgets.llm.when-store-fails=allowance", "rate-guard.budgets.llm.allowance=1.5 USD",
					"rate-guard.budgets.llm.breaker.wait-duration-in-open-state=7s")
			.run((context) -> assertThat(context.getBean(ConfiguredBudgets.class).require("llm", "test"))
				.isEqualTo(new Budget("llm", Money.parse("50 USD"), CalendarWindow.DAY, ZoneId.of("Europe/Berlin"),
						"caller", List.of(10, 90), Money.parse("1.5 USD"),
						new BreakerSettings(null, null, null, Duration.ofSeconds(7)))));
		Application.web()
			.withPropertyValues(LIMIT, "rate-guard.policies.slow.limits=1/1s",
					"rate-guard.budgets.llm.breaker.throttle-at=80",
					"rate-guard.budgets.llm.breaker.throttle-policy=slow",
					"rate-guard.budgets.llm.breaker.burn-rate=10")
			.run((context) -> assertThat(context.getBean(ConfiguredBudgets.class).require("llm", "test").breaker())
				.isEqualTo(new BreakerSettings(80, "slow", 10, Duration.ofSeconds(5))));
		Application.web()
			.withPropertyValues(LIMIT)
			.run((context) -> assertThat(context.getBean(ConfiguredBudgets.class).all())
				.containsExactly(new Budget("llm", Money.parse("50 USD"), CalendarWindow.HOUR, ZoneId.of("UTC"),
						"global", List.of(50, 80, 100), null)));
	}

	@Configuration(proxyBeanMethods = false)
	static class BytesProxyManager {

		@Bean
		@SuppressWarnings("unchecked")
		ProxyManager<byte[]> proxyManager() {
			return mock(ProxyManager.class);
		}

	}

}

package io.github.rateguard.money;

import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;

import io.github.rateguard.money.CostlyApplication.Upstream;
import io.github.rateguard.testsupport.Client;
import io.github.rateguard.testsupport.Instance;
import io.github.rateguard.testsupport.Instance.Settings;
import io.github.rateguard.testsupport.TestDirectories;
import io.github.rateguard.testsupport.TestRedis;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Money while Redis is gone.
 */
class MoneyOutageTests {

	private final TestRedis redis = TestRedis.start("appendonly yes", "appendfsync always", TestDirectories.setting());

	@AfterEach
	void stop() {
		this.redis.close();
	}

	@Test
	void costlyCallsAreRefusedUntilRedisIsBackAndNothingIsForgotten() {
		try (Instance instance = settings().start(CostlyApplication.class)) {
			Client client = Client.anonymous(instance);
			assertThat(client.statuses(3, "/estimate")).containsOnly(200);
			assertThat(Ledger.global(instance, "hour").settled()).isEqualTo(300_000);
			this.redis.stop();
			HttpResponse<String> refused = client.get("/estimate");
			assertThat(refused.statusCode()).isEqualTo(503);
			assertThat(refused.body()).contains("#temporary-reduced-capacity",
					"The budget hour cannot be checked now.");
			assertThat(client.get("/free").statusCode()).isEqualTo(200);
			assertThat(instance.bean(Upstream.class).calls()).isEqualTo(3);
			this.redis.restart();
			awaitPaid(client);
			assertThat(Ledger.global(instance, "hour").settled()).isEqualTo(400_000);
		}
	}

	@Test
	void anAllowanceIsSpentMeanwhileAndChargedAfterwards() {
		try (Instance instance = settings().with("rate-guard.budgets.hour.when-store-fails", "allowance")
			.with("rate-guard.budgets.hour.allowance", "0.25 USD")
			.start(CostlyApplication.class)) {
			Client client = Client.anonymous(instance);
			assertThat(client.get("/estimate").statusCode()).isEqualTo(200);
			assertThat(Ledger.global(instance, "hour").settled()).isEqualTo(100_000);
			this.redis.stop();
			List<Integer> statuses = client.statuses(5, "/estimate");
			assertThat(statuses).containsExactly(200, 200, 503, 503, 503);
			this.redis.restart();
			awaitPaid(client);
			Awaitility.await()
				.atMost(Duration.ofSeconds(20))
				.untilAsserted(() -> assertThat(Ledger.global(instance, "hour").settled()).isEqualTo(400_000));
		}
	}

	/**
	 * One call, as soon as there is money again.
	 */
	private static void awaitPaid(Client client) {
		Awaitility.await()
			.atMost(Duration.ofSeconds(30))
			.until(() -> client.get("/estimate").statusCode(), (status) -> status == 200);
	}

	private Settings settings() {
		return new Settings().with("spring.data.redis.port", this.redis.port())
			.with("rate-guard.engine.deadline", "2s")
			.with("rate-guard.engine.breaker.wait-duration-in-open-state", "200ms")
			.with("rate-guard.budgets.hour.limit", "100 USD/1d")
			.with("rate-guard.budgets.day.limit", "100 USD/1d")
			.with("rate-guard.budgets.own.limit", "100 USD/1d");
	}

}

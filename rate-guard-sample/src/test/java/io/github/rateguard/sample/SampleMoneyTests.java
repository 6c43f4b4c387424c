package io.github.rateguard.sample;

import java.util.concurrent.TimeUnit;

import io.github.rateguard.budget.Balance;
import io.github.rateguard.budget.Budgets;
import io.github.rateguard.budget.ConfiguredBudgets;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import org.springframework.http.MediaType;
import org.springframework.test.web.servlet.client.RestTestClient;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The money of the sample.
 */
@Tag("aot")
class SampleMoneyTests {

	private static RunningSample sample;

	@BeforeAll
	static void start() {
		sample = RunningSample.start();
	}

	@AfterAll
	static void stop() {
		sample.close();
	}

	@Test
	void theBudgetIsChargedWhatTheUpstreamBills() {
		RestTestClient bob = sample.client().mutate().defaultHeaders(RunningSample.password("bob")).build();
		for (int i = 0; i < 3; i++) {
			bob.get().uri("/api/search?q=redis").exchange().expectStatus().isOk();
		}
		bob.post()
			.uri("/api/analyze")
			.contentType(MediaType.APPLICATION_JSON)
			.body("{\"text\":\"a b c\"}")
			.exchange()
			.expectStatus()
			.isOk();
		bob.post()
			.uri("/api/analyze")
			.contentType(MediaType.APPLICATION_JSON)
			.body("{}")
			.exchange()
			.expectStatus()
			.isBadRequest();
		bob.post()
			.uri("/api/analyze/batch")
			.contentType(MediaType.APPLICATION_JSON)
			.body("{\"texts\":[\"a b\",\"c\"]}")
			.exchange()
			.expectStatus()
			.isOk();
		bob.get().uri("/api/documents?size=7").exchange().expectStatus().isOk();
		bob.get().uri("/api/export").exchange().expectStatus().isOk().expectBody(String.class).returnResult();
		bob.get().uri("/api/health").exchange().expectStatus().isOk();
		Awaitility.await().untilAsserted(() -> assertThat(balance().held()).isZero());
		assertThat(balance().spent()).isEqualTo(bill())
			.isEqualTo(3 * 2_000 + 15_000 + 2 * 15_000 + 7 * 100 + 6 * 5_000);
	}

	private static Balance balance() {
		Budgets budgets = sample.context().getBean(Budgets.class);
		budgets.flush().orTimeout(10, TimeUnit.SECONDS).join();
		return budgets
			.look(sample.context().getBean(ConfiguredBudgets.class).require("upstream", "test"), "global", "all")
			.join();
	}

	private static long bill() {
		String body = sample.client()
			.mutate()
			.defaultHeaders(RunningSample.password("admin"))
			.build()
			.get()
			.uri("/api/upstream")
			.exchange()
			.expectStatus()
			.isOk()
			.expectBody(String.class)
			.returnResult()
			.getResponseBody();
		String digits = body.replaceAll(".*\"microUsd\":(\\d+).*", "$1");
		return Long.parseLong(digits);
	}

}

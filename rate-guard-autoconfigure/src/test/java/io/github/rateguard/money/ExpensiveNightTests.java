package io.github.rateguard.money;

import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

import io.github.rateguard.Cost;
import io.github.rateguard.RateLimited;
import io.github.rateguard.testsupport.Client;
import io.github.rateguard.testsupport.GuardedApplication;
import io.github.rateguard.testsupport.Instance;
import io.github.rateguard.testsupport.Instance.Settings;
import io.github.rateguard.testsupport.WebhookReceiver;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.context.annotation.Import;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The night that cost $4,200, in fast motion and cheaper: four instances, 2,000 addresses
 * that each stay below their limit, systematic keywords.
 */
class ExpensiveNightTests {

	private static final int ADDRESSES = 2_000;

	private static final AtomicInteger UPSTREAM_CALLS = new AtomicInteger();

	private final List<Instance> instances = new ArrayList<>();

	private final ExecutorService attacker = Executors.newFixedThreadPool(32);

	@AfterEach
	void stop() {
		this.attacker.shutdownNow();
		this.instances.forEach(Instance::close);
	}

	private void start(Settings settings) {
		UPSTREAM_CALLS.set(0);
		settings.with("rate-guard.client-address.trusted-proxies", "127.0.0.0/8")
			.with("rate-guard.policies.search.limits", "20/1m")
			.with("rate-guard.budgets.search.limit", "1 USD/1d");
		IntStream.range(0, 4).forEach((i) -> this.instances.add(settings.start(Search.class)));
	}

	/**
	 * Each address searches once, so no limit is used up.
	 */
	private List<Integer> attack() throws Exception {
		List<Future<Integer>> searches = new ArrayList<>();
		for (int i = 0; i < ADDRESSES; i++) {
			int number = i;
			searches.add(this.attacker.submit(() -> search(number).statusCode()));
		}
		List<Integer> statuses = new ArrayList<>();
		for (Future<Integer> search : searches) {
			statuses.add(search.get());
		}
		return statuses;
	}

	private HttpResponse<String> search(int number) {
		String address = "198.%d.%d.%d".formatted(18 + number / 65_536, number / 256, number % 256);
		return Client.anonymous(this.instances.get(number % 4))
			.with("X-Forwarded-For", address)
			.get("/api/search?q=keyword-%04d".formatted(number));
	}

	@Test
	void spendingStopsAtTheBudgetAndWhatIsFreeGoesOn() throws Exception {
		start(Instance.sharingRedis());
		List<Integer> statuses = attack();
		assertThat(statuses).containsOnly(200, 503);
		assertThat(UPSTREAM_CALLS).hasValueBetween(495, 500);
		this.instances.forEach((instance) -> Ledger.global(instance, "search").settled());
		assertThat(Ledger.global(this.instances.get(0), "search").settled()).isLessThanOrEqualTo(1_000_000)
			.isEqualTo(UPSTREAM_CALLS.get() * 2_000L);
		HttpResponse<String> refused = search(ADDRESSES);
		assertThat(refused.statusCode()).isEqualTo(503);
		assertThat(refused.headers().firstValueAsLong("Retry-After").orElse(0)).isBetween(1L,
				Duration.ofDays(1).toSeconds() * 11 / 10 + 1);
		this.instances.forEach(
				(instance) -> assertThat(Client.anonymous(instance).get("/api/health").statusCode()).isEqualTo(200));
	}

	@Test
	void somebodyIsToldOncePerThreshold() throws Exception {
		try (WebhookReceiver slack = WebhookReceiver.start()) {
			start(Instance.sharingRedis().with("rate-guard.alerts.slack.webhook-url", slack.url()));
			attack();
			for (String threshold : List.of("50% of the budget", "80% of the budget", "100% of the budget")) {
				Awaitility.await().untilAsserted(() -> assertThat(told(slack, threshold)).as(threshold).isEqualTo(1));
			}
		}
	}

	@ParameterizedTest
	@ValueSource(booleans = { true, false })
	void slackThatHangsOrFailsIsNoticedByNobodyWhoSearches(boolean hangs) throws Exception {
		try (WebhookReceiver slack = WebhookReceiver.start()) {
			if (hangs) {
				slack.hang();
			}
			else {
				slack.answer(500);
			}
			start(Instance.sharingRedis().with("rate-guard.alerts.slack.webhook-url", slack.url()));
			assertThat(attack()).containsOnly(200, 503);
			assertThat(UPSTREAM_CALLS).hasValueBetween(495, 500);
		}
	}

	private static long told(WebhookReceiver slack, String threshold) {
		return slack.received().stream().filter((message) -> message.body().contains(threshold)).count();
	}

	@GuardedApplication
	@Import(Handlers.class)
	static class Search {

	}

	@RestController
	static class Handlers {

		@RateLimited("search")
		@Cost("0.002")
		@GetMapping("/api/search")
		String search(@RequestParam String q) {
			UPSTREAM_CALLS.incrementAndGet();
			return "Results for " + q.length();
		}

		@GetMapping("/api/health")
		String health() {
			return "UP";
		}

	}

}

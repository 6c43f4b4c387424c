package io.github.rateguard.sample;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.springframework.http.MediaType;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Who is told when the sample has spent its money.
 */
class SampleAlertTests {

	private final List<String> received = new CopyOnWriteArrayList<>();

	private HttpServer receiver;

	@BeforeEach
	void start() throws IOException {
		this.receiver = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
		this.receiver.createContext("/", this::receive);
		this.receiver.start();
	}

	@AfterEach
	void stop() {
		this.receiver.stop(0);
	}

	private void receive(HttpExchange exchange) throws IOException {
		try (exchange) {
			String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
			boolean signed = exchange.getRequestHeaders().containsKey("Rate-Guard-Signature");
			this.received.add(exchange.getRequestURI() + (signed ? " signed " : " ") + body);
			exchange.sendResponseHeaders(200, -1);
		}
	}

	@Test
	void slackAndAWebhookAreToldOnceForEachThresholdAndThatTheBudgetClosed() {
		String url = "http://127.0.0.1:" + this.receiver.getAddress().getPort();
		try (RunningSample sample = RunningSample.startWith("--rate-guard.budgets.upstream.limit=0.15 USD/1h",
				"--rate-guard.budgets.upstream.allowance=0.01 USD",
				"--rate-guard.alerts.slack.webhook-url=" + url + "/slack",
				"--rate-guard.alerts.webhook.url=" + url + "/webhook",
				"--rate-guard.alerts.webhook.secret=not-secret-at-all")) {
			for (int i = 0; i < 12; i++) {
				sample.client()
					.post()
					.uri("/api/analyze")
					.headers(RunningSample.password("bob"))
					.contentType(MediaType.APPLICATION_JSON)
					.body("{\"text\":\"a b c\"}")
					.exchange()
					.expectStatus()
					.value((status) -> assertThat(status).isIn(200, 503));
			}
			for (String about : List.of("50% of the budget upstream is spent", "80% of the budget upstream is spent",
					"100% of the budget upstream is spent", "The budget upstream is open")) {
				Awaitility.await().untilAsserted(() -> {
					assertThat(told("/slack ", about)).as("Slack: " + about).isEqualTo(1);
					assertThat(told("/webhook signed ", about)).as("webhook: " + about).isEqualTo(1);
				});
			}
		}
	}

	private long told(String whom, String about) {
		return this.received.stream().filter((message) -> message.startsWith(whom) && message.contains(about)).count();
	}

}

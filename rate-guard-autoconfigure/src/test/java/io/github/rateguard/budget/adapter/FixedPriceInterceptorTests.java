package io.github.rateguard.budget.adapter;

import java.time.Duration;

import io.github.rateguard.Cost;
import io.github.rateguard.CostMeter;
import io.github.rateguard.testsupport.Client;
import io.github.rateguard.testsupport.GuardedApplication;
import io.github.rateguard.testsupport.Instance;
import io.github.rateguard.testsupport.WebhookReceiver;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.context.annotation.Import;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.client.JdkClientHttpRequestFactory;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.client.ResourceAccessException;
import org.springframework.web.client.RestClient;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.mockito.Mockito.mock;

/**
 * Calls of an upstream that has one price.
 */
class FixedPriceInterceptorTests {

	private static Instance instance;

	private long before;

	private WebhookReceiver upstream;

	@BeforeAll
	static void start() {
		instance = Instance.local().with("rate-guard.budgets.llm.limit", "100 USD/1M").start(Calling.class);
	}

	@AfterAll
	static void stop() {
		instance.close();
	}

	@BeforeEach
	void open() {
		this.upstream = WebhookReceiver.start();
		this.before = TokenUsageContract.settled(instance);
	}

	@AfterEach
	void close() {
		this.upstream.close();
	}

	@ParameterizedTest
	@ValueSource(ints = { 200, 404, 500 })
	void eachCallHasItsPriceWhateverTheStatus(int status) {
		this.upstream.answer(status);
		call(this.upstream.url(), 2);
		assertThat(this.upstream.received()).hasSize(2);
		assertThat(spent()).isEqualTo(4_000);
	}

	@Test
	void aCallThatIsNotAnsweredIsPaid() {
		this.upstream.hang();
		call(this.upstream.url(), 1);
		assertThat(spent()).isEqualTo(2_000);
	}

	@Test
	void aCallThatWasNeverSentIsNotPaid() {
		this.upstream.close();
		call(this.upstream.url(), 1);
		assertThat(spent()).as("the estimate").isEqualTo(100_000);
	}

	@ParameterizedTest
	@ValueSource(strings = { "-0.1", "free", "0.0000001", "1000000001" })
	void aPriceThatMeansNothingIsAnError(String price) {
		assertThatIllegalArgumentException().isThrownBy(() -> new FixedPriceInterceptor(mock(CostMeter.class), price));
	}

	private static void call(String url, int times) {
		assertThat(Client.anonymous(instance).get("/call?url=" + url + "&times=" + times).statusCode()).isEqualTo(200);
	}

	private long spent() {
		return TokenUsageContract.settled(instance) - this.before;
	}

	@GuardedApplication
	@Import(Handlers.class)
	static class Calling {

	}

	@RestController
	static class Handlers {

		private final RestClient client;

		Handlers(CostMeter meter) {
			JdkClientHttpRequestFactory requests = new JdkClientHttpRequestFactory();
			requests.setReadTimeout(Duration.ofMillis(200));
			this.client = RestClient.builder()
				.requestFactory(requests)
				.requestInterceptor(new FixedPriceInterceptor(meter, "0.002"))
				.defaultStatusHandler(HttpStatusCode::isError, (request, response) -> {
				})
				.build();
		}

		@Cost("0.1")
		@GetMapping("/call")
		String call(@RequestParam String url, @RequestParam int times) {
			try {
				for (int i = 0; i < times; i++) {
					this.client.get().uri(url).retrieve().toBodilessEntity();
				}
				return "answered";
			}
			catch (ResourceAccessException ex) {
				return "not answered";
			}
		}

	}

}

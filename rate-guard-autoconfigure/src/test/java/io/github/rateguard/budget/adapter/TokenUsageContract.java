package io.github.rateguard.budget.adapter;

import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

import io.github.rateguard.budget.Balance;
import io.github.rateguard.budget.Budget;
import io.github.rateguard.budget.Budgets;
import io.github.rateguard.budget.ConfiguredBudgets;
import io.github.rateguard.testsupport.Client;
import io.github.rateguard.testsupport.Instance;
import io.github.rateguard.testsupport.Instance.Settings;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Whoever reports, calls of a model are charged what the price table says, once.
 */
@TestInstance(Lifecycle.PER_CLASS)
abstract class TokenUsageContract {

	/**
	 * 600 new tokens of the prompt, 400 cached ones, and 500 of the answer.
	 */
	static final long MINI = 420;

	static final long GPT_4O = 7_000;

	private Instance instance;

	private long before;

	abstract String source();

	/**
	 * What the same call costs as a stream.
	 */
	abstract long streamed();

	static Settings settings() {
		return Instance.local()
			.with("rate-guard.budgets.llm.limit", "100 USD/1M")
			.with("rate-guard.prices.gpt-4o-mini[0].input", "0.15")
			.with("rate-guard.prices.gpt-4o-mini[0].cached-input", "0.075")
			.with("rate-guard.prices.gpt-4o-mini[0].output", "0.60")
			.with("rate-guard.prices.gpt-4o[0].input", "0.0025")
			.with("rate-guard.prices.gpt-4o[0].cached-input", "0.00125")
			.with("rate-guard.prices.gpt-4o[0].output", "0.01")
			.with("rate-guard.prices.gpt-4o[0].per", "1K tokens");
	}

	@BeforeAll
	void start() {
		this.instance = settings().with("rate-guard.token-usage.source", source()).start(ModelApplication.class);
	}

	@AfterAll
	void stop() {
		this.instance.close();
	}

	@BeforeEach
	void remember() {
		this.before = settled(this.instance);
	}

	@Test
	void aCallIsChargedWhatThePriceTableSays() {
		assertThat(get("/call?model=gpt-4o-mini&wish=hello")).isEqualTo(FakeModelServer.PART.repeat(3));
		assertThat(spent()).isEqualTo(MINI);
		get("/call?model=gpt-4o&wish=hello");
		assertThat(spent()).isEqualTo(MINI + GPT_4O);
	}

	@Test
	void severalCallsOfARequestAddUp() {
		get("/calls");
		assertThat(spent()).isEqualTo(MINI + GPT_4O);
	}

	@Test
	void aModelThatIsUnknownCostsWhatTheDearestOneWouldHaveCost() {
		get("/call?model=grand-new&wish=hello");
		assertThat(spent()).isEqualTo(GPT_4O);
	}

	@Test
	void eachRoundOfAConversationWithToolsIsCharged() {
		int calls = server().calls();
		get("/tool?model=gpt-4o-mini");
		assertThat(server().calls() - calls).isEqualTo(2);
		assertThat(spent()).isEqualTo(2 * MINI);
	}

	@ParameterizedTest
	@ValueSource(strings = { "/call", "/stream" })
	void aCallThatFailsCostsTheEstimate(String path) {
		Client.anonymous(this.instance).get(path + "?model=gpt-4o-mini&wish=fail");
		assertThat(spent()).isEqualTo(50_000);
	}

	@Test
	void aStreamIsChargedWhatThePriceTableSays() {
		assertThat(get("/stream-without-estimate?model=gpt-4o-mini&wish=hello")).contains(FakeModelServer.PART);
		Awaitility.await().untilAsserted(() -> assertThat(spent()).isEqualTo(streamed()));
	}

	final String get(String path) {
		HttpResponse<String> response = Client.anonymous(this.instance).get(path);
		assertThat(response.statusCode()).isEqualTo(200);
		return response.body();
	}

	final FakeModelServer server() {
		return this.instance.bean(FakeModelServer.class);
	}

	final Instance instance() {
		return this.instance;
	}

	final long spent() {
		return settled(this.instance) - this.before;
	}

	static String encoded(String text) {
		return URLEncoder.encode(text, StandardCharsets.UTF_8);
	}

	static long settled(Instance instance) {
		Budgets budgets = instance.bean(Budgets.class);
		Budget budget = instance.bean(ConfiguredBudgets.class).require("llm", "test");
		Awaitility.await().atMost(Duration.ofSeconds(20)).until(() -> balance(budgets, budget).held() == 0);
		return balance(budgets, budget).spent();
	}

	private static Balance balance(Budgets budgets, Budget budget) {
		budgets.flush().join();
		return budgets.look(budget, "global", "all").join();
	}

}

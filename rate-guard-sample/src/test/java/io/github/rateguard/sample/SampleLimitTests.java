package io.github.rateguard.sample;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.test.web.servlet.client.EntityExchangeResult;
import org.springframework.test.web.servlet.client.RestTestClient;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What callers of the sample get, over HTTP and a real Redis.
 */
@Tag("aot")
class SampleLimitTests {

	private static final String BOBS_KEY = "demo-key-of-bob";

	private static final Pattern REMAINING = Pattern.compile(";r=(\\d+)");

	private static RunningSample first;

	private RunningSample sample;

	@BeforeAll
	static void startRedis() {
		first = RunningSample.start();
	}

	@AfterAll
	static void stopRedis() {
		first.close();
	}

	@BeforeEach
	void startUnused() {
		this.sample = first.startUnused();
	}

	@AfterEach
	void stop() {
		this.sample.close();
	}

	@Test
	void anonymousCallersGetAProblemAfterFiveSearches() {
		assertThat(searches(this.sample, RunningSample.nobody(), 5)).containsOnly(200);
		this.sample.client()
			.get()
			.uri("/api/search?q=redis")
			.exchange()
			.expectStatus()
			.isEqualTo(429)
			.expectHeader()
			.contentType(MediaType.APPLICATION_PROBLEM_JSON)
			.expectHeader()
			.value("Retry-After", (seconds) -> assertThat(Long.parseLong(seconds)).isPositive())
			.expectHeader()
			.valueEquals("RateLimit-Policy", "\"search\";q=5;w=60")
			.expectBody()
			.jsonPath("$.type")
			.isEqualTo("https://iana.org/assignments/http-problem-types#quota-exceeded")
			.jsonPath("$.violated-policies[0]")
			.isEqualTo("search");
	}

	@Test
	void aliceBobAndAnonymousCallersAreCountedApart() {
		assertThat(searches(this.sample, RunningSample.nobody(), 6)).containsExactly(200, 200, 200, 200, 200, 429);
		assertThat(searches(this.sample, RunningSample.password("alice"), 20)).containsOnly(200);
		assertThat(searches(this.sample, RunningSample.password("alice"), 1)).containsExactly(429);
		assertThat(searches(this.sample, RunningSample.apiKey(BOBS_KEY), 50)).containsOnly(200);
		assertThat(searches(this.sample, RunningSample.apiKey(BOBS_KEY), 1)).containsExactly(429);
		assertThat(this.sample.buckets()).hasSize(3);
	}

	@Test
	@Tag("two-instances")
	void aSecondInstanceOnTheSameRedisSharesTheLimits() {
		try (RunningSample second = this.sample.startSecondInstance()) {
			List<Integer> statuses = new ArrayList<>();
			for (int i = 0; i < 5; i++) {
				statuses.addAll(searches(this.sample, RunningSample.nobody(), 1));
				statuses.addAll(searches(second, RunningSample.nobody(), 1));
			}
			assertThat(statuses).filteredOn((status) -> status == 200).hasSize(5);
			assertThat(statuses).filteredOn((status) -> status == 429).hasSize(5);
		}
	}

	@Test
	void bobIsOneCallerWithPasswordApiKeyAndSession() {
		RestTestClient browser = this.sample.browser();
		assertThat(LoginForm.isIn(LoginForm.send(browser, "bob", "bob"))).isTrue();
		assertThat(remaining(search(this.sample.client(), RunningSample.password("bob")))).isEqualTo(49);
		assertThat(remaining(search(this.sample.client(), RunningSample.apiKey(BOBS_KEY)))).isEqualTo(48);
		assertThat(remaining(search(browser, RunningSample.nobody()))).isEqualTo(47);
		assertThat(this.sample.buckets()).hasSize(1);
	}

	@Test
	void inventedApiKeysMakeNoBucketsAndTakeNothing() {
		assertThat(remaining(search(this.sample.client(), RunningSample.nobody()))).isEqualTo(4);
		Set<String> before = this.sample.buckets();
		List<Integer> statuses = IntStream.range(0, 29)
			.mapToObj((i) -> search(this.sample.client(), RunningSample.apiKey("invented-" + i)).getStatus().value())
			.toList();
		assertThat(statuses).containsOnly(401);
		assertThat(this.sample.buckets()).isEqualTo(before);
		assertThat(remaining(search(this.sample.client(), RunningSample.nobody()))).isEqualTo(3);
	}

	@Test
	void theUpstreamIsPaidForAdmittedSearchesOnly() {
		assertThat(searches(this.sample, RunningSample.nobody(), 9)).contains(429);
		this.sample.client()
			.get()
			.uri("/api/upstream")
			.headers(RunningSample.password("admin"))
			.exchange()
			.expectBody()
			.json("{'calls': 5, 'microUsd': 10000, 'usd': '0.010000'}".replace('\'', '"'));
	}

	@Test
	void anAnalysisTakesTenTokens() {
		EntityExchangeResult<String> analyzed = this.sample.client()
			.post()
			.uri("/api/analyze")
			.headers(RunningSample.password("alice"))
			.contentType(MediaType.APPLICATION_JSON)
			.body("{\"text\": \"one two three\"}")
			.exchange()
			.expectStatus()
			.isOk()
			.returnResult(String.class);
		assertThat(analyzed.getResponseBody()).isEqualTo("{\"words\":3}");
		assertThat(remaining(analyzed)).isEqualTo(90);
	}

	@Test
	void aStreamedExportIsChargedOnce() {
		assertThat(remaining(export())).isEqualTo(9);
		EntityExchangeResult<String> exported = export();
		assertThat(remaining(exported)).isEqualTo(8);
		assertThat(exported.getResponseBody()).startsWith("id,title\n1,Document 1\n").endsWith("6,Document 6\n");
	}

	@Test
	void healthIsNeverLimited() {
		List<Integer> statuses = IntStream.range(0, 200)
			.mapToObj((i) -> get(this.sample.client(), "/api/health", RunningSample.nobody()).getStatus().value())
			.toList();
		assertThat(statuses).containsOnly(200);
		assertThat(this.sample.buckets()).isEmpty();
	}

	@Test
	void aHandlerWithoutAnnotationHasTheDefaultPolicy() {
		EntityExchangeResult<String> result = get(this.sample.client(), "/api/upstream",
				RunningSample.password("admin"));
		assertThat(result.getResponseHeaders().getFirst("RateLimit-Policy")).isEqualTo("\"api\";q=60;w=60");
	}

	private EntityExchangeResult<String> export() {
		return get(this.sample.client(), "/api/export", RunningSample.password("alice"));
	}

	private static List<Integer> searches(RunningSample sample, Consumer<HttpHeaders> credentials, int times) {
		RestTestClient client = sample.client();
		return IntStream.range(0, times).mapToObj((i) -> search(client, credentials).getStatus().value()).toList();
	}

	private static EntityExchangeResult<String> search(RestTestClient client, Consumer<HttpHeaders> credentials) {
		return get(client, "/api/search?q=redis", credentials);
	}

	private static EntityExchangeResult<String> get(RestTestClient client, String uri,
			Consumer<HttpHeaders> credentials) {
		return client.get().uri(uri).headers(credentials).exchange().returnResult(String.class);
	}

	private static long remaining(EntityExchangeResult<?> result) {
		Matcher matcher = REMAINING.matcher(String.valueOf(result.getResponseHeaders().getFirst("RateLimit")));
		assertThat(matcher.find()).isTrue();
		return Long.parseLong(matcher.group(1));
	}

}

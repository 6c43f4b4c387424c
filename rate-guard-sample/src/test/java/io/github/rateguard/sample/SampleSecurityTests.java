package io.github.rateguard.sample;

import java.util.function.Consumer;

import jakarta.servlet.Filter;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.web.authentication.AuthenticationFilter;
import org.springframework.test.web.servlet.client.RestTestClient;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Who may call what in the sample.
 */
class SampleSecurityTests {

	private static RunningSample sample;

	private final RestTestClient client = sample.client();

	@BeforeAll
	static void start() {
		sample = RunningSample.start();
	}

	@AfterAll
	static void stop() {
		sample.close();
	}

	@ParameterizedTest
	@ValueSource(strings = { "/api/export", "/api/upstream", "/api/missing", "/actuator/rateguard", "/actuator/metrics",
			"/actuator/info", "/actuator" })
	void anonymousCallersGet401AndNoSession(String path) {
		this.client.get()
			.uri(path)
			.exchange()
			.expectStatus()
			.isUnauthorized()
			.expectHeader()
			.value(HttpHeaders.WWW_AUTHENTICATE, (challenge) -> assertThat(challenge).startsWith("Basic "))
			.expectHeader()
			.doesNotExist(HttpHeaders.SET_COOKIE);
	}

	@Test
	void anAnonymousPostGets401() {
		analyze(RunningSample.nobody()).expectStatus().isUnauthorized();
	}

	@Test
	void aPostWithAPasswordNeedsNoCsrfToken() {
		analyze(RunningSample.password("alice")).expectStatus().isOk();
	}

	@Test
	void aPostWithAnApiKeyNeedsNoCsrfToken() {
		analyze(RunningSample.apiKey("demo-key-of-bob")).expectStatus().isOk();
	}

	@Test
	void aPostWithinASessionNeedsACsrfToken() {
		RestTestClient browser = sample.browser();
		browser.get().uri("/login").exchange().expectHeader().exists(HttpHeaders.SET_COOKIE);
		browser.post()
			.uri("/api/analyze")
			.headers(RunningSample.password("alice"))
			.contentType(MediaType.APPLICATION_JSON)
			.body("{\"text\": \"forged\"}")
			.exchange()
			.expectStatus()
			.isForbidden();
	}

	@ParameterizedTest
	@ValueSource(strings = { "unknown", "", " ", "Demo-key-of-bob", "bob",
			"d973bcea6778340af30e91187c546a3af85ca4baecc241dfe565492c741c02ac" })
	void anUnknownApiKeyGets401EvenWhereNobodyHasToAuthenticate(String key) {
		this.client.get()
			.uri("/api/search?q=redis")
			.headers(RunningSample.apiKey(key))
			.exchange()
			.expectStatus()
			.isUnauthorized()
			.expectHeader()
			.exists(HttpHeaders.WWW_AUTHENTICATE)
			.expectHeader()
			.doesNotExist("RateLimit");
	}

	@Test
	void anUnknownApiKeyIsNotMadeGoodByAPassword() {
		this.client.get()
			.uri("/api/search?q=redis")
			.headers(RunningSample.password("alice").andThen(RunningSample.apiKey("unknown")))
			.exchange()
			.expectStatus()
			.isUnauthorized();
	}

	@Test
	void neitherTheApiKeyFilterNorItsProviderIsABean() {
		assertThat(sample.context().getBeansOfType(Filter.class).values())
			.noneMatch(AuthenticationFilter.class::isInstance);
		assertThat(sample.context().getBeansOfType(AuthenticationProvider.class)).isEmpty();
	}

	@Test
	void adminSeesHandlersAndPolicies() {
		this.client.get()
			.uri("/actuator/rateguard")
			.headers(RunningSample.password("admin"))
			.exchange()
			.expectStatus()
			.isOk()
			.expectBody()
			.jsonPath("$.store.shared")
			.isEqualTo(true)
			.jsonPath("$.policies[?(@.name == 'search')].anonymous")
			.isEqualTo("5/1m")
			.jsonPath("$.handlers[?(@.mapping == 'POST /api/analyze')].policies[0].tokens")
			.isEqualTo(10)
			.jsonPath("$.handlers[?(@.mapping == 'GET /api/upstream')].origin")
			.isEqualTo("default-policy")
			.jsonPath("$.unguarded")
			.isEmpty();
	}

	@Test
	void adminSeesMeters() {
		this.client.get()
			.uri("/actuator/metrics")
			.headers(RunningSample.password("admin"))
			.exchange()
			.expectStatus()
			.isOk();
	}

	@ParameterizedTest
	@ValueSource(strings = { "/actuator/rateguard", "/actuator/metrics", "/actuator/info", "/api/upstream" })
	void aliceMayNotSeeWhatAdminSees(String path) {
		this.client.get().uri(path).headers(RunningSample.password("alice")).exchange().expectStatus().isForbidden();
	}

	@ParameterizedTest
	@ValueSource(strings = { "/actuator/health", "/api/health", "/" })
	void everybodyMaySee(String path) {
		this.client.get().uri(path).exchange().expectStatus().isOk();
	}

	@Test
	void aBrowserIsSentToTheLoginFormForAPage() {
		this.client.get()
			.uri("/page")
			.accept(MediaType.TEXT_HTML)
			.exchange()
			.expectStatus()
			.isFound()
			.expectHeader()
			.value(HttpHeaders.LOCATION, (location) -> assertThat(location).endsWith("/login"));
	}

	private RestTestClient.ResponseSpec analyze(Consumer<HttpHeaders> credentials) {
		return this.client.post()
			.uri("/api/analyze")
			.headers(credentials)
			.contentType(MediaType.APPLICATION_JSON)
			.body("{\"text\": \"one two three\"}")
			.exchange();
	}

}

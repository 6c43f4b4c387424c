package io.github.rateguard.sample;

import java.net.URI;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.IntStream;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.test.web.servlet.client.EntityExchangeResult;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Guessing at passwords and API keys of the sample.
 */
class SampleLoginTests {

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
	void anAddressThatGuessesAtManyAccountsIsRefused() {
		IntStream.range(0, 5).forEach((i) -> assertWrong("192.0.2.1", "user-" + i));
		EntityExchangeResult<String> refused = logIn("192.0.2.1", "alice", "alice");
		assertRefused(refused);
		assertThat(refused.getResponseHeaders().getContentType()).isEqualTo(MediaType.APPLICATION_PROBLEM_JSON);
		assertThat(refused.getResponseHeaders().getFirst(HttpHeaders.RETRY_AFTER)).isNotNull();
		assertThat(refused.getResponseBody()).contains("\"violated-policies\":[\"login\"]");
		assertThat(LoginForm.isIn(logIn("192.0.2.2", "alice", "alice"))).isTrue();
	}

	@Test
	void anAccountThatManyAddressesGuessAtIsClosedButNotToItsOwner() {
		assertThat(LoginForm.isIn(logIn("203.0.113.7", "alice", "alice"))).isTrue();
		IntStream.range(0, 5).forEach((i) -> assertWrong("198.51.100." + i, "alice"));
		assertRefused(logIn("198.51.100.9", "alice", "alice"));
		assertRefused(logIn("198.51.100.9", "ALICE ", "alice"));
		assertThat(LoginForm.isIn(logIn("203.0.113.7", "alice", "alice"))).isTrue();
		assertThat(LoginForm.isIn(logIn("198.51.100.9", "bob", "bob"))).isTrue();
	}

	@Test
	void rightLoginsTakeNothing() {
		IntStream.range(0, 20).forEach((i) -> assertThat(LoginForm.isIn(logIn("192.0.2.1", "bob", "bob"))).isTrue());
		IntStream.range(0, 5).forEach((i) -> assertWrong("192.0.2.1", "bob"));
		assertRefused(logIn("192.0.2.1", "bob", "bob"));
	}

	@ParameterizedTest
	@ValueSource(strings = { "/login", "/LOGIN", "/login/", "//login", "/%6Cogin", "/login;a=b" })
	void noWayToWriteThePathPassesTheRule(String path) {
		IntStream.range(0, 5).forEach((i) -> assertWrong("192.0.2.1", "user-" + i));
		URI written = URI.create(this.sample.url(path));
		assertRefused(LoginForm.sendTo(written, this.sample.browserAt("192.0.2.1"), "alice", "alice"));
	}

	@ParameterizedTest
	@ValueSource(strings = { "/api/search?q=redis", "/api/health", "/api/missing", "/actuator/health", "/actuator" })
	void guessedApiKeysAndPasswordsAreRefusedWhereverTheyAreSent(String path) {
		assertThat(statuses("192.0.2.1", path, RunningSample.apiKey("guessed"), 15)).containsOnly(401);
		assertThat(statuses("192.0.2.1", path, wrongPassword("alice"), 15)).containsOnly(401);
		assertThat(statuses("192.0.2.1", "/api/search?q=redis", RunningSample.password("alice"), 1))
			.containsExactly(429);
		assertThat(statuses("192.0.2.2", "/api/search?q=redis", RunningSample.password("alice"), 1))
			.containsExactly(200);
	}

	@Test
	void programsThatAreKnownTakeNothing() {
		assertThat(statuses("192.0.2.1", "/api/search?q=redis", RunningSample.apiKey("demo-key-of-bob"), 40))
			.containsOnly(200);
		assertThat(statuses("192.0.2.1", "/api/search?q=redis", wrongPassword("bob"), 30)).containsOnly(401);
		assertThat(statuses("192.0.2.1", "/api/search?q=redis", RunningSample.password("bob"), 1)).containsExactly(429);
	}

	private void assertWrong(String address, String user) {
		assertThat(LoginForm.isWrong(logIn(address, user, "guessed"))).isTrue();
	}

	private static void assertRefused(EntityExchangeResult<String> result) {
		assertThat(result.getStatus()).isEqualTo(HttpStatus.TOO_MANY_REQUESTS);
	}

	private EntityExchangeResult<String> logIn(String address, String user, String password) {
		return LoginForm.send(this.sample.browserAt(address), user, password);
	}

	private List<Integer> statuses(String address, String uri, Consumer<HttpHeaders> credentials, int times) {
		return IntStream.range(0, times)
			.mapToObj((i) -> this.sample.browserAt(address).get().uri(uri).headers(credentials).exchange())
			.map((exchange) -> exchange.returnResult(String.class).getStatus().value())
			.toList();
	}

	private static Consumer<HttpHeaders> wrongPassword(String user) {
		return (headers) -> headers.setBasicAuth(user, "guessed");
	}

}

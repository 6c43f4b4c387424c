package io.github.rateguard.sample;

import java.net.URI;
import java.time.Duration;
import java.util.function.Consumer;

import io.github.rateguard.caller.BanSubject;
import io.github.rateguard.caller.Bans;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.test.web.servlet.client.RestTestClient;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The pages of the sample for administrators, and who would like to be one.
 */
class SampleAdminTests {

	private static final Consumer<HttpHeaders> GUESSED = (headers) -> headers.setBasicAuth("admin", "guessed");

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
	void adminSeesWhoIsBanned() {
		this.sample.context()
			.getBean(Bans.class)
			.ban(BanSubject.network("192.0.2.9"), "stuffing", "operations", Duration.ofHours(1));
		RestTestClient browser = this.sample.browserAt("192.0.2.1");
		assertThat(LoginForm.isIn(LoginForm.send(browser, "admin", "admin"))).isTrue();
		browser.get()
			.uri("/admin/bans")
			.exchange()
			.expectStatus()
			.isOk()
			.expectBody()
			.jsonPath("$[0].subject.value")
			.isEqualTo("192.0.2.9/32")
			.jsonPath("$[0].reason")
			.isEqualTo("stuffing");
	}

	@Test
	void nobodyElseSeesIt() {
		assertThat(status("192.0.2.1", RunningSample.nobody())).isEqualTo(401);
		assertThat(status("192.0.2.1", RunningSample.password("alice"))).isEqualTo(403);
		assertThat(status("192.0.2.1", RunningSample.apiKey("demo-key-of-bob"))).isEqualTo(403);
	}

	@Test
	void anAddressThatGuessesIsRefused() {
		assertThat(status("192.0.2.2", RunningSample.password("admin"))).isEqualTo(200);
		guess(10);
		assertThat(status("192.0.2.1", RunningSample.password("admin"))).isEqualTo(429);
		assertThat(status("192.0.2.2", RunningSample.password("admin"))).isEqualTo(200);
	}

	@Test
	void anAccountAtWhichManyAddressesGuessIsClosedToNewOnes() {
		for (int i = 0; i < 10; i++) {
			assertThat(status("198.51.100." + i, GUESSED)).isEqualTo(401);
		}
		assertThat(status("198.51.100.77", RunningSample.password("admin"))).isEqualTo(429);
		assertThat(status("198.51.100.77", RunningSample.nobody())).isEqualTo(401);
	}

	@Test
	void adminTakesNothing() {
		for (int i = 0; i < 20; i++) {
			assertThat(status("192.0.2.1", RunningSample.password("admin"))).isEqualTo(200);
		}
		guess(10);
		assertThat(status("192.0.2.1", RunningSample.password("admin"))).isEqualTo(429);
	}

	@Test
	void thoseWhoAreKnownButNotAdminCountToo() {
		for (int i = 0; i < 10; i++) {
			assertThat(status("192.0.2.1", RunningSample.password("alice"))).isEqualTo(403);
		}
		assertThat(status("192.0.2.1", RunningSample.password("alice"))).isEqualTo(429);
	}

	@ParameterizedTest
	@ValueSource(strings = { "HEAD /admin/bans", "POST /admin/bans", "GET /admin", "GET /admin/", "GET /admin/other",
			"GET /ADMIN/BANS", "GET //admin/bans", "GET /admin/bans/", "GET /admin/bans;a=b", "GET /%61dmin/bans",
			"GET /admin/x/../bans" })
	void noWayToWriteARequestPassesTheRule(String requestLine) {
		guess(10);
		assertThat(send(requestLine, "192.0.2.1", RunningSample.password("admin"))).isEqualTo(429);
	}

	@ParameterizedTest
	@ValueSource(strings = { "HEAD /admin/bans", "POST /admin/bans", "GET /admin", "GET /admin/other",
			"GET /admin/bans/", "GET /%61dmin/bans" })
	void guessesCountHoweverTheyAreWritten(String requestLine) {
		for (int i = 0; i < 10; i++) {
			assertThat(send(requestLine, "192.0.2.1", GUESSED)).isEqualTo(401);
		}
		assertThat(status("192.0.2.1", RunningSample.password("admin"))).isEqualTo(429);
	}

	@Test
	void anotherCaseLeadsNowhere() {
		assertThat(send("GET /ADMIN/bans", "192.0.2.1", RunningSample.password("admin"))).isEqualTo(302);
	}

	private void guess(int times) {
		for (int i = 0; i < times; i++) {
			assertThat(status("192.0.2.1", GUESSED)).isEqualTo(401);
		}
	}

	private int status(String address, Consumer<HttpHeaders> credentials) {
		return send("GET /admin/bans", address, credentials);
	}

	private int send(String requestLine, String address, Consumer<HttpHeaders> credentials) {
		String[] methodAndPath = requestLine.split(" ");
		return this.sample.browserAt(address)
			.method(HttpMethod.valueOf(methodAndPath[0]))
			.uri(URI.create(this.sample.url(methodAndPath[1])))
			.headers(credentials)
			.exchange()
			.returnResult(String.class)
			.getStatus()
			.value();
	}

}

package io.github.rateguard.web;

import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;

import io.github.rateguard.RateLimited;
import io.github.rateguard.testsupport.GuardedApplication;
import io.github.rateguard.testsupport.Instance;
import io.github.rateguard.testsupport.MutableClock;
import io.github.rateguard.testsupport.RawHttp;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.boot.tomcat.TomcatConnectorCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Requests that no honest client sends neither get past a limit nor break anything, with
 * a trusted proxy in front, so that header fields are read, and a container that lets
 * more of them pass than it would by default.
 */
@ExtendWith(OutputCaptureExtension.class)
class HostileRequestTests {

	private static Instance instance;

	private CapturedOutput output;

	@BeforeAll
	static void start() {
		instance = Instance.local()
			.with("rate-guard.policies.hello.limits", "3/1h")
			.with("rate-guard.client-address.trusted-proxies", "127.0.0.0/8")
			.with("server.max-http-request-header-size", "64KB")
			.start(Application.class);
	}

	@AfterAll
	static void stop() {
		instance.close();
	}

	@BeforeEach
	void refill(CapturedOutput output) {
		this.output = output;
		instance.bean(MutableClock.class).advance(Duration.ofHours(1));
	}

	@AfterEach
	void nothingFailed() {
		assertThat(this.output.getAll()).doesNotContain(" ERROR ");
		// Tomcat shows once where its parser has stopped; nobody else has a trace to show
		assertThat(this.output.getAll().lines().filter((line) -> line.startsWith("\tat ")))
			.allMatch((frame) -> frame.contains("org.apache.") || frame.contains("java.base/"));
	}

	@ParameterizedTest
	@ValueSource(strings = { "/hello", "/%68ello", "/%68%65%6C%6C%6F", "/hello?x=1", "/hello?%00%zz",
			"/hello?x=%F0%28%8C%28" })
	void everyWayToWriteThePathTakesFromTheSameBucket(String target) {
		assertThat(RawHttp.get(instance, target)).contains("hello!");
		assertThat(RawHttp.status(RawHttp.get(instance, target))).isEqualTo(200);
		assertThat(RawHttp.status(RawHttp.get(instance, "/hello"))).isEqualTo(200);
		assertThat(RawHttp.status(RawHttp.get(instance, "/hello"))).isEqualTo(429);
		assertThat(RawHttp.status(RawHttp.get(instance, target))).isEqualTo(429);
	}

	@Test
	void encodedPathReachesTheHandlerAndIsCounted() {
		for (String target : List.of("/hello", "/%68ello", "/%68%65%6c%6C%6f")) {
			assertThat(RawHttp.get(instance, target)).contains("hello!");
		}
		assertThat(RawHttp.status(RawHttp.get(instance, "/hell%6F"))).isEqualTo(429);
	}

	@Test
	void pathVariablesMakeNoBuckets() {
		for (int i = 0; i < 10; i++) {
			int status = RawHttp.status(RawHttp.get(instance, "/hello/" + "%C3%A9".repeat(i + 1)));
			assertThat(status).isEqualTo((i < 3) ? 200 : 429);
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "/hello%", "/hello%zz", "/hello%00", "/hello%2", "/hel\u0001lo", "/hello%0d%0aX: y",
			"/hello;x=1", "//hello", "/hello%2f", "/hello\\", "/%2e%2e/hello", "/he%C0%AFllo", "/hello\"<script>",
			"/hello#fragment", "/./hello", "/a/../hello", "http://elsewhere.example/hello" })
	void malformedPathIsRefusedByTheContainerOrUnknown(String target) {
		assertThat(RawHttp.status(RawHttp.get(instance, target))).isIn(400, 404);
	}

	@Test
	void fiveHundredForwardedLinesOfProxiesAreOneCaller() {
		assertThat(statusesWith(lines(500, "X-Forwarded-For: 127.0.0."))).containsExactly(200, 200, 200, 429);
	}

	@Test
	void fiveHundredLinesOfClientsAreTheClientInTheLast() {
		assertThat(statusesWith(lines(500, "X-Forwarded-For: 198.51.100."))).containsExactly(200, 200, 200, 429);
		assertThat(RawHttp.status(RawHttp.get(instance, "/hello", "X-Forwarded-For: 198.51.100.249"))).isEqualTo(429);
		assertThat(RawHttp.status(RawHttp.get(instance, "/hello", "X-Forwarded-For: 198.51.100.248"))).isEqualTo(200);
	}

	@Test
	void fiveHundredOtherLinesChangeNothing() {
		assertThat(statusesWith(lines(500, "X-Line: "))).containsExactly(200, 200, 200, 429);
	}

	@Test
	void veryLongForwardingFieldsShareTheLimitOfTheProxy() {
		assertThat(statusesWith("X-Forwarded-For: " + "127.0.0.2,".repeat(6_000))).containsExactly(200, 200, 200, 429);
		assertThat(statusesWith("X-Forwarded-For: " + "9".repeat(60_000))).containsOnly(429);
	}

	@Test
	void longestValuesThatTheContainerTakesAreServed() {
		assertThat(statusesWith("X-Long: " + "x".repeat(60_000))).containsExactly(200, 200, 200, 429);
	}

	@Test
	void moreThanTheContainerTakesIsRefusedByIt() {
		assertThat(RawHttp.status(RawHttp.get(instance, "/hello", "X-Long: " + "x".repeat(70_000)))).isEqualTo(400);
		assertThat(RawHttp.status(RawHttp.get(instance, "/hello", lines(1_001, "X-Line: ")))).isEqualTo(400);
	}

	@ParameterizedTest
	@ValueSource(strings = { "X-Forwarded-For: 198.51.100.1\u0000", "X-Forwarded-For: \u0001",
			"X-Forwarded-For: 198.51.100.1\u007f", "X-Forwarded-For:\t\t", "X-Forwarded-For: \u00ff\u00fe",
			"X-Forwarded-For: 198.51.100.1\r\n ,198.51.100.2", "X-Forwarded-For : 198.51.100.1",
			"X-Forwarded-For: ,,,,", "X-Forwarded-For: \"", "Authorization: Basic %%%", "Authorization: Basic",
			"Authorization: \u0001", "Cookie: JSESSIONID=\u0001", "Accept: \u0001", "Origin: \u0001", "Host: x" })
	void controlCharactersAndGarbageAreRefusedOrCountedButNeverAFailure(String line) {
		assertThat(statusesWith(line)).isSubsetOf(200, 400, 401, 403, 429);
		assertThat(statusesWith(line)).doesNotContain(200);
	}

	@Test
	void longPathIsCutInTheProblem() {
		String target = "/hello/" + "x".repeat(7_000);
		for (int i = 0; i < 3; i++) {
			RawHttp.get(instance, target);
		}
		String refused = RawHttp.get(instance, target);
		assertThat(RawHttp.status(refused)).isEqualTo(429);
		assertThat(refused).hasSizeLessThan(3_000).endsWith("}");
	}

	private static List<Integer> statusesWith(String... lines) {
		return IntStream.range(0, 4).mapToObj((i) -> RawHttp.status(RawHttp.get(instance, "/hello", lines))).toList();
	}

	private static String[] lines(int count, String start) {
		return IntStream.range(0, count).mapToObj((i) -> start + (i % 250)).toArray(String[]::new);
	}

	@GuardedApplication
	@RestController
	static class Application {

		@Bean
		TomcatConnectorCustomizer acceptsManyHeaderLines() {
			return (connector) -> connector.setProperty("maxHeaderCount", "1000");
		}

		@RateLimited("hello")
		@GetMapping("/hello")
		String hello() {
			return "hello!";
		}

		@RateLimited("hello")
		@GetMapping("/hello/{name}")
		String hello(@PathVariable String name) {
			return "hello " + name.length();
		}

	}

}

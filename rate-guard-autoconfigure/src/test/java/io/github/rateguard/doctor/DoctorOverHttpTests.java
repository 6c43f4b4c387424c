package io.github.rateguard.doctor;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

import io.github.rateguard.alert.Alert;
import io.github.rateguard.alert.AlertStatistics;
import io.github.rateguard.alert.AlertStatistics.Outcome;
import io.github.rateguard.alert.Alerts;
import io.github.rateguard.testsupport.Client;
import io.github.rateguard.testsupport.Instance;
import io.github.rateguard.testsupport.TestRedis;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Checks in two real applications with a Redis each: one that only looks protected, and
 * one that is.
 */
@ExtendWith(OutputCaptureExtension.class)
class DoctorOverHttpTests {

	/**
	 * What is wrong with the application that is not protected. What else there is to
	 * check has tests of its own.
	 */
	private static final Set<String> WRONG = new TreeSet<>(List.of("RG002", "RG004", "RG005", "RG006", "RG007", "RG008",
			"RG009", "RG010", "RG011", "RG012", "RG013", "RG014", "RG015", "RG017", "RG020", "RG022"));

	private static TestRedis illRedis;

	private static TestRedis healthyRedis;

	private static Instance ill;

	private static Instance healthy;

	private static JsonNode illReport;

	private static JsonNode healthyReport;

	private static String log;

	@BeforeAll
	static void start(CapturedOutput output) {
		illRedis = TestRedis.start("maxmemory 100mb", "maxmemory-policy allkeys-lru");
		healthyRedis = TestRedis.start("maxmemory 100mb", "maxmemory-policy noeviction");
		illRedis.ask((redis) -> redis.set("books::42", "a cached book"));
		illRedis.ask((redis) -> redis.set("ill:api:caller:{restored}", "for ever"));
		illRedis.ask((redis) -> redis.set("ill:{doctor}:shadow:trial",
				String.valueOf(Instant.now().minus(Duration.ofDays(40)).toEpochMilli())));
		healthyRedis.ask((redis) -> redis.setex("session:42", 60, "of another application"));
		ill = with(illRedis, "ill").with("management.endpoints.web.exposure.include", "health,env,rateguard")
			.with("management.endpoint.health.show-details", "always")
			.with("rate-guard.client-address.trusted-proxies", "128.0.0.0/1")
			.with("rate-guard.policies.export.concurrency", 4)
			.with("rate-guard.policies.trial.limits", "1/1m")
			.with("rate-guard.policies.trial.mode", "shadow")
			.with("rate-guard.budgets.upstream.limit", "50 USD/1h")
			.with("rate-guard.budgets.idle.limit", "50 USD/1h")
			.start(IllApplication.class);
		healthy = with(healthyRedis, "healthy").with("management.endpoints.web.exposure.include", "*")
			.with("rate-guard.key-secret", "a secret that all instances share")
			.with("rate-guard.client-address.trusted-proxies", "10.0.0.0/8,127.0.0.1")
			.with("rate-guard.policies.quotes.limits", "1000/1m")
			.with("rate-guard.policies.more.limits", "1000/1m")
			.with("rate-guard.policies.trial.limits", "1000/1m")
			.with("rate-guard.policies.trial.mode", "shadow")
			.with("rate-guard.default-policy", "trial")
			.with("rate-guard.policies.login.limits", "5/15m")
			.with("rate-guard.edge.rules[0].paths", "/login,/actuator/**")
			.with("rate-guard.edge.rules[0].policy", "login")
			.with("rate-guard.edge.rules[0].per", "address")
			.with("rate-guard.edge.rules[0].count", "failures")
			.with("rate-guard.budgets.upstream.limit", "50 USD/1h")
			.start(HealthyApplication.class);
		use();
		illReport = report(Client.anonymous(ill));
		healthyReport = report(alice());
		log = output.getAll();
	}

	private static Instance.Settings with(TestRedis redis, String prefix) {
		return new Instance.Settings().with("spring.data.redis.port", redis.port())
			.with("rate-guard.key-prefix", prefix)
			.with("rate-guard.engine.deadline", "10s");
	}

	private static void use() {
		Client proxy = Client.anonymous(ill).with("X-Forwarded-For", "192.0.2.1");
		assertThat(proxy.get("/quotes").statusCode()).isEqualTo(200);
		assertThat(Client.anonymous(ill).with("Authorization", "Basic Ym9iOndyb25n").get("/quotes").statusCode())
			.isEqualTo(401);
		Awaitility.await()
			.untilAsserted(() -> assertThat(
					json(Client.anonymous(ill).get("/actuator/rateguard").body()).at("/store/clockOffset").asLong())
				.isGreaterThan(1_000));
		Client forwarded = Client.anonymous(healthy)
			.with("X-Forwarded-For", "192.0.2.1")
			.with("Content-Type", "application/x-www-form-urlencoded");
		assertThat(forwarded.send("POST", "/login", "username=alice&password=wrong").statusCode()).isEqualTo(302);
		assertThat(alice().get("/quotes").body()).isEqualTo("quotes, and more: true");
		healthy.bean(Alerts.class)
			.raise(new Alert("test", io.github.rateguard.alert.Severity.INFO, "A test", Map.of(), Instant.now(),
					"Nothing to do."));
		AlertStatistics alerts = healthy.bean(AlertStatistics.class);
		Awaitility.await().until(() -> alerts.count("pager", Outcome.SENT) == 1);
	}

	/**
	 * On a slow box nobody may know at first, and what was found before may be told.
	 */
	private static JsonNode report(Client client) {
		JsonNode before = json(client.get("/actuator/rateguard/doctor").body()).at("/examinedAt");
		return Awaitility.await()
			.pollInterval(Duration.ofSeconds(1))
			.atMost(Duration.ofSeconds(60))
			.until(() -> json(client.get("/actuator/rateguard/doctor").body()),
					(report) -> codes(report.at("/unknown")).equals(List.of("RG003"))
							&& !report.at("/examinedAt").equals(before));
	}

	private static Client alice() {
		return Client.anonymous(healthy).as("alice");
	}

	@AfterAll
	static void stop() {
		ill.close();
		healthy.close();
		illRedis.close();
		healthyRedis.close();
	}

	static Stream<String> wrong() {
		return WRONG.stream();
	}

	@ParameterizedTest
	@MethodSource("wrong")
	void whatIsWrongIsFound(String code) {
		assertThat(codes(illReport.at("/findings"))).contains(code);
		assertThat(log).containsOnlyOnce(" " + code + " ");
	}

	@ParameterizedTest
	@MethodSource("wrong")
	void whatIsRightIsNotFound(String code) {
		assertThat(texts(healthyReport.at("/passed"))).contains(code);
	}

	@Test
	void nothingElseIsFound() {
		assertThat(codes(illReport.at("/findings"))).containsExactlyElementsOf(WRONG);
		assertThat(codes(healthyReport.at("/findings"))).isEmpty();
		assertThat(codes(healthyReport.at("/unknown"))).containsExactly("RG003");
		assertThat(texts(healthyReport.at("/passed"))).contains("RG001", "RG016", "RG018", "RG019", "RG021");
	}

	@Test
	void aFindingTellsWhatWasSeenAndWhatToDo() {
		JsonNode finding = find("RG013");
		assertThat(finding.propertyNames()).containsExactlyInAnyOrder("code", "severity", "title", "seen", "why",
				"remedy", "link", "since", "ignored");
		assertThat(finding.at("/severity").asString()).isEqualTo("error");
		assertThat(finding.at("/seen").asString()).contains("GET /quotes, GET /quotes/{id}.");
		assertThat(finding.at("/link").asString()).isEqualTo("docs/doctor.md#rg013");
		assertThat(finding.at("/ignored").asBoolean()).isFalse();
		assertThat(Instant.parse(finding.at("/since").asString()))
			.isBeforeOrEqualTo(Instant.parse(illReport.at("/examinedAt").asString()));
	}

	@Test
	void whatWasSeenIsNamed() {
		assertThat(find("RG002").at("/seen").asString()).contains("127.0.0.1");
		assertThat(find("RG004").at("/seen").asString()).contains("128.0.0.0/1");
		assertThat(find("RG005").at("/seen").asString()).contains("GET /forgotten").doesNotContain("/quotes");
		assertThat(find("RG006").at("/seen").asString()).contains("trial").doesNotContain("export");
		assertThat(find("RG007").at("/seen").asString()).contains("GET /quotes");
		assertThat(find("RG008").at("/seen").asString()).contains("/actuator/rateguard")
			.doesNotContain("/actuator/health");
		assertThat(find("RG009").at("/seen").asString()).contains("allkeys-lru");
		assertThat(find("RG010").at("/seen").asString()).contains("books::").doesNotContain("42");
		assertThat(find("RG012").at("/seen").asString()).contains("ill:api:caller:{restored}");
		assertThat(find("RG014").at("/seen").asString()).contains("idle").doesNotContain("upstream");
		assertThat(find("RG017").at("/seen").asString()).contains("trial").doesNotContain("behaviour");
		assertThat(find("RG020").at("/seen").asString()).contains("@ConcurrencyLimit on Quotes#export");
	}

	@Test
	void healthTellsWhatIsWrongAndStaysUp() {
		JsonNode health = json(Client.anonymous(ill).get("/actuator/health").body()).at("/components/rateGuard");
		assertThat(health.at("/status").asString()).isEqualTo("UP");
		assertThat(health.at("/details/doctor/RG009").asString()).isEqualTo(CheckCode.REDIS_EVICTS.title());
	}

	@Test
	void thereIsNothingBelowTheSection() {
		assertThat(Client.anonymous(ill).get("/actuator/rateguard/doctor/RG001").statusCode()).isEqualTo(404);
		assertThat(Client.anonymous(ill).get("/actuator/rateguard/doctor?caller=x").statusCode()).isEqualTo(400);
	}

	private static JsonNode find(String code) {
		return StreamSupport.stream(illReport.at("/findings").spliterator(), false)
			.filter((finding) -> finding.at("/code").asString().equals(code))
			.findFirst()
			.orElseThrow();
	}

	private static List<String> codes(JsonNode nodes) {
		return StreamSupport.stream(nodes.spliterator(), false).map((node) -> node.at("/code").asString()).toList();
	}

	private static List<String> texts(JsonNode nodes) {
		return StreamSupport.stream(nodes.spliterator(), false).map(JsonNode::asString).toList();
	}

	private static JsonNode json(String body) {
		return JsonMapper.shared().readTree(body);
	}

}

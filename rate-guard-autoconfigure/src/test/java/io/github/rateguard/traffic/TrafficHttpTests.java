package io.github.rateguard.traffic;

import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;

import io.github.rateguard.RateLimited;
import io.github.rateguard.store.IdentityHash;
import io.github.rateguard.testsupport.Client;
import io.github.rateguard.testsupport.Instance;
import io.github.rateguard.testsupport.MutableClock;
import io.github.rateguard.testsupport.OpenSecurity;
import io.github.rateguard.testsupport.TestRedis;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * Two instances that share Redis show each other's traffic.
 */
class TrafficHttpTests {

	private static final Duration PATIENCE = Duration.ofSeconds(30);

	private static final MutableClock CLOCK = new MutableClock();

	private static Instance one;

	private static Instance other;

	private static String prefix;

	@BeforeAll
	static void start() {
		Instance.Settings settings = Instance.sharingRedis()
			.with("management.endpoints.web.exposure.include", "rateguard")
			.with("rate-guard.policies.search.limits", "2/1h")
			.with("rate-guard.policies.trial.limits", "1/1h")
			.with("rate-guard.policies.trial.mode", "shadow")
			.with("rate-guard.policies.many.limits", "100/1h")
			.with("rate-guard.policies.use.limits", "10/1h");
		one = settings.start(Application.class);
		other = settings.start(Application.class);
		prefix = one.context().getEnvironment().getRequiredProperty("rate-guard.key-prefix");
		waitFor(() -> json(one, "").at("/instances").asInt() == 2 && json(other, "").at("/instances").asInt() == 2);
	}

	@AfterAll
	static void stop() {
		one.close();
		other.close();
	}

	@Test
	void aRefusalOfOneInstanceIsSeenAtTheOther() {
		assertThat(Client.anonymous(one).as("alice").statuses(3, "/search")).containsExactly(200, 200, 429);
		waitFor(() -> json(other, "").at("/policies").toString().contains("\"policy\":\"search\""));
		JsonNode search = policy(json(other, ""), "search");
		assertThat(search.at("/admitted").asInt()).isEqualTo(2);
		assertThat(search.at("/refused").asInt()).isEqualTo(1);
		assertThat(search.at("/seconds")).hasSize(60);
		JsonNode present = search.at("/seconds/59");
		assertThat(present.at("/at").asLong()).isEqualTo(CLOCK.instant().getEpochSecond());
	}

	@Test
	void whatAPolicyInShadowModeWouldRefuseIsCountedApart() {
		Client.anonymous(one).as("bob").statuses(3, "/trial");
		JsonNode trial = policy(json(one, ""), "trial");
		assertThat(trial.at("/admitted").asInt()).isEqualTo(1);
		assertThat(trial.at("/refused").asInt()).isZero();
		assertThat(trial.at("/shadowRefused").asInt()).isEqualTo(2);
	}

	@Test
	void callersAreHashedAndFoundByTheirHashAtBothInstances() {
		Client.anonymous(one).as("carol").statuses(5, "/many");
		Client.anonymous(other).as("carol").statuses(4, "/many");
		String hash = one.bean(Traffic.class).hidden(new CallerTraffic("carol", false, 0, 0, "default", 0));
		waitFor(() -> caller(json(other, "?limit=64"), hash).map((found) -> found.at("/requests").asInt())
			.orElse(0) == 9);
		assertThat(json(other, "").toString()).doesNotContain("carol").contains("\"kind\":\"authenticated\"");
		for (Instance instance : List.of(one, other)) {
			assertThat(instance.bean(Traffic.class).find(hash)).singleElement().satisfies((found) -> {
				assertThat(found.id()).isEqualTo("carol");
				assertThat(found.anonymous()).isFalse();
			});
			assertThat(instance.bean(Traffic.class).find(hash.substring(1))).hasSize(1);
			assertThat(instance.bean(Traffic.class).find("#" + new IdentityHash("other").of("carol"))).isEmpty();
		}
	}

	@Test
	void softwareIsShownByItsFingerprint() {
		Client.anonymous(one).as("dave").with("User-Agent", "collector/1.0").statuses(2, "/many");
		JsonNode fingerprints = json(one, "").at("/fingerprints");
		assertThat(fingerprints).isNotEmpty();
		assertThat(fingerprints.at("/0/fingerprint").asString()).matches("[0-9a-f]{16}");
	}

	@Test
	void whatIsSharedEnds() {
		Client.anonymous(one).as("erin").get("/many");
		json(one, "");
		long left = TestRedis.shared().ask((redis) -> redis.pttl(prefix + ":{traffic}:live"));
		assertThat(left).isBetween(1L, TrafficExchange.LIFE.toMillis());
	}

	@Test
	void adviceIsOfAllInstances() {
		waitFor(() -> uses() == 2);
		for (int i = 0; i < 40; i++) {
			Client.anonymous(one).as("user-" + i).get("/use");
			Client.anonymous(other).as("user-" + i).statuses((i < 20) ? 1 : 3, "/use");
		}
		long hour = Duration.ofHours(1).toMillis();
		CLOCK.advance(Duration.ofMillis(hour - CLOCK.millis() % hour + 5_000));
		waitFor(() -> TestRedis.shared()
			.ask((redis) -> redis.hvals(prefix + ":{traffic}:use"))
			.stream()
			.allMatch((blob) -> blob.length() > 300));
		CLOCK.advance(UsageExchange.GRACE);
		waitFor(() -> advice(other).isPresent());
		JsonNode advice = advice(other).orElseThrow();
		assertThat(advice.at("/callers").asInt()).isEqualTo(40);
		assertThat(advice.at("/windows").asInt()).isEqualTo(1);
		assertThat(advice.at("/period").asString()).isEqualTo("1h");
		assertThat(advice.at("/p50").asInt()).isEqualTo(2);
		assertThat(advice.at("/p90").asInt()).isEqualTo(4);
		assertThat(advice.at("/limits/0").toString()).isEqualTo(
				"{\"limit\":\"4/1h\",\"current\":false,\"refusedRequests\":\"0.0 %\",\"refusedCallers\":\"0.0 %\"}");
		assertThat(advice.at("/limits").toString()).contains("\"limit\":\"10/1h\",\"current\":true");
	}

	@ParameterizedTest
	@ValueSource(strings = { "?limit=0", "?limit=65", "?limit=x", "?caller=bob", "/advice?policy=search" })
	void questionsThatMakeNoSenseAreRefused(String question) {
		assertThat(get(one, question).statusCode()).isEqualTo(400);
	}

	@Test
	void thereIsNothingElse() {
		assertThat(get(one, "/advice/search").statusCode()).isEqualTo(404);
		assertThat(get(one, "/other").statusCode()).isEqualTo(404);
	}

	private static long uses() {
		return TestRedis.shared().ask((redis) -> redis.hlen(prefix + ":{traffic}:use"));
	}

	private static Optional<JsonNode> advice(Instance instance) {
		return json(instance, "/advice").at("/advice")
			.valueStream()
			.filter((advice) -> advice.at("/policy").asString().equals("use"))
			.findFirst();
	}

	private static JsonNode policy(JsonNode traffic, String policy) {
		return traffic.at("/policies")
			.valueStream()
			.filter((found) -> found.at("/policy").asString().equals(policy))
			.findFirst()
			.orElseThrow();
	}

	private static Optional<JsonNode> caller(JsonNode traffic, String caller) {
		return traffic.at("/callers")
			.valueStream()
			.filter((found) -> found.at("/caller").asString().equals(caller))
			.findFirst();
	}

	private static JsonNode json(Instance instance, String question) {
		return JsonMapper.shared().readTree(get(instance, question).body());
	}

	private static HttpResponse<String> get(Instance instance, String question) {
		return Client.anonymous(instance).get("/actuator/rateguard/traffic" + question);
	}

	private static void waitFor(BooleanSupplier condition) {
		await().atMost(PATIENCE).pollInterval(Duration.ofMillis(50)).until(condition::getAsBoolean);
	}

	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	@Import(OpenSecurity.class)
	@RestController
	static class Application {

		@Bean
		MutableClock rateGuardClock() {
			return CLOCK;
		}

		@RateLimited("search")
		@GetMapping("/search")
		String search() {
			return "";
		}

		@RateLimited("trial")
		@GetMapping("/trial")
		String trial() {
			return "";
		}

		@RateLimited("many")
		@GetMapping("/many")
		String many() {
			return "";
		}

		@RateLimited("use")
		@GetMapping("/use")
		String use() {
			return "";
		}

	}

}

package io.github.rateguard.actuate;

import java.net.http.HttpResponse;
import java.util.Map;

import io.github.rateguard.Per;
import io.github.rateguard.RateLimited;
import io.github.rateguard.policy.TokensResolver;
import io.github.rateguard.testsupport.Client;
import io.github.rateguard.testsupport.GuardedApplication;
import io.github.rateguard.testsupport.Instance;
import io.github.rateguard.testsupport.Instance.Settings;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.skyscreamer.jsonassert.JSONAssert;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.context.annotation.Bean;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.bind.annotation.RestController;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What an operator sees over HTTP.
 */
class RateGuardEndpointHttpTests {

	private static final JsonMapper MAPPER = JsonMapper.builder().build();

	private static Instance instance;

	@BeforeAll
	static void start() {
		// Whether it has examined already would be chance
		instance = open(Instance.local()).with("rate-guard.doctor.enabled", "false")
			.with("rate-guard.caller.tiers.authorities.ROLE_PRO", "pro")
			.with("rate-guard.policies.search.limits", "20/1s,300/15m")
			.with("rate-guard.policies.search.anonymous", "5/1m")
			.with("rate-guard.policies.search.tiers.pro", "50/1s burst 100")
			.with("rate-guard.policies.search.tiers.default", "unlimited")
			.with("rate-guard.policies.trial.limits", "10/1h")
			.with("rate-guard.policies.trial.per", "address")
			.with("rate-guard.policies.trial.mode", "shadow")
			.start(Application.class);
	}

	@AfterAll
	static void stop() {
		instance.close();
	}

	private static Settings open(Settings settings) {
		return settings.with("management.endpoints.web.exposure.include", "health,rateguard")
			.with("management.endpoint.health.show-details", "always");
	}

	@Test
	void endpointTellsWhatIsGuardedAndWhatIsNot() throws Exception {
		HttpResponse<String> response = Client.anonymous(instance).get("/actuator/rateguard");
		assertThat(response.statusCode()).isEqualTo(200);
		JSONAssert.assertEquals(
				"""
						{
						  "store": { "name": "local", "shared": false, "reachable": true, "breakerOpen": false,
						             "clockOffset": 0 },
						  "policies": [
						    { "name": "search", "limits": "300/15m, 20/1s", "anonymous": "5/1m", "per": "caller",
						      "mode": "enforce", "algorithm": "token-bucket", "whenStoreFails": "local-share", "tiers": { "default": "unlimited", "pro": "50/1s burst 100" } },
						    { "name": "trial", "limits": "10/1h", "per": "address", "mode": "shadow", "algorithm": "token-bucket", "whenStoreFails": "local-share", "tiers": {} },
						    { "name": "RateGuardEndpointHttpTests.Application.inPlace", "limits": "5/1h", "per": "tier",
						      "mode": "enforce", "algorithm": "token-bucket", "whenStoreFails": "local-share", "tiers": {} }
						  ],
						  "handlers": [
						    { "mapping": "GET /both", "handler": "Application#both", "origin": "method", "policies": [
						        { "policy": "search", "tokens": 3 }, { "policy": "trial", "tokens": 1 } ] },
						    { "mapping": "GET /in-place", "handler": "Application#inPlace", "origin": "method", "policies": [
						        { "policy": "RateGuardEndpointHttpTests.Application.inPlace", "tokens": 1 } ] },
						    { "mapping": "GET /page", "handler": "Application#page", "origin": "method", "policies": [
						        { "policy": "search", "tokensResolver": "pageSize" } ] },
						    { "mapping": "GET,POST /find, /search", "handler": "Application#search", "origin": "method",
						      "policies": [ { "policy": "search", "tokens": 1 } ] }
						  ],
						  "unguarded": [ { "mapping": "POST /unguarded", "handler": "Application#unguarded" } ],
						  "budgets": {}, "bans": 0, "overrides": 0
						}""",
				withoutNulls(response), true);
	}

	@Test
	void endpointCannotBeWritten() {
		assertThat(Client.anonymous(instance).send("POST", "/actuator/rateguard").statusCode()).isEqualTo(405);
		assertThat(Client.anonymous(instance).send("DELETE", "/actuator/rateguard").statusCode()).isEqualTo(405);
	}

	@Test
	void endpointShowsNoCaller() {
		Client.anonymous(instance).as("name-of-a-caller").get("/search");
		assertThat(Client.anonymous(instance).get("/actuator/rateguard").body()).doesNotContain("name-of-a-caller");
	}

	@Test
	void healthTellsThatAnInstanceCountsForItself() {
		JsonNode health = health(instance);
		assertThat(health.at("/status").asString()).isEqualTo("UP");
		assertThat(details(health)).isEqualTo(
				Map.of("store", "local", "counting", "LOCAL: each instance counts for itself", "guardedHandlers", 4));
	}

	@Test
	void endpointAndHealthTellThatInstancesShareRedis() {
		try (Instance sharing = open(Instance.sharingRedis()).with("rate-guard.policies.search.limits", "20/1s")
			.with("rate-guard.policies.trial.limits", "20/1s")
			.start(Application.class)) {
			Client.anonymous(sharing).get("/search");
			assertThat(details(health(sharing))).isEqualTo(Map.of("store", "redis", "counting",
					"SHARED: one limit over all instances", "instances", 1, "guardedHandlers", 4));
			JsonNode endpoint = json(Client.anonymous(sharing).get("/actuator/rateguard"));
			assertThat(endpoint.at("/store/name").asString()).isEqualTo("redis");
			assertThat(endpoint.at("/store/shared").asBoolean()).isTrue();
		}
	}

	@Test
	void healthWarnsWhereNothingIsGuarded() {
		try (Instance unguarded = open(Instance.local()).start(Unguarded.class)) {
			JsonNode health = health(unguarded);
			assertThat(health.at("/status").asString()).isEqualTo("UP");
			assertThat(details(health)).containsEntry("warning", "No handler is guarded")
				.containsEntry("guardedHandlers", 0);
		}
	}

	@Test
	void disabledStarterGuardsNothingAndHasNoEndpoint() {
		try (Instance disabled = open(Instance.local()).with("rate-guard.enabled", "false").start(Application.class)) {
			assertThat(Client.anonymous(disabled).statuses(6, "/in-place")).containsOnly(200);
			assertThat(Client.anonymous(disabled).get("/actuator/rateguard").statusCode()).isEqualTo(404);
			assertThat(health(disabled).at("/components/rateGuard").isMissingNode()).isTrue();
		}
	}

	private static JsonNode health(Instance instance) {
		JsonNode health = json(Client.anonymous(instance).get("/actuator/health"));
		JsonNode ours = health.at("/components/rateGuard");
		return ours.isMissingNode() ? health : ours;
	}

	private static Map<String, Object> details(JsonNode health) {
		return MAPPER.convertValue(health.at("/details"), new TypeReference<>() {
		});
	}

	private static JsonNode json(HttpResponse<String> response) {
		return MAPPER.readTree(response.body());
	}

	private static String withoutNulls(HttpResponse<String> response) {
		return response.body().replace("\"anonymous\":null,", "");
	}

	@GuardedApplication
	@RestController
	static class Application {

		@RateLimited("search")
		@RequestMapping(path = { "/search", "/find" }, method = { RequestMethod.GET, RequestMethod.POST })
		String search() {
			return "";
		}

		@RateLimited(policy = "search", tokens = 3)
		@RateLimited("trial")
		@GetMapping("/both")
		String both() {
			return "";
		}

		@RateLimited(limit = "5/1h", per = Per.TIER)
		@GetMapping("/in-place")
		String inPlace() {
			return "";
		}

		@RateLimited(policy = "search", tokensResolver = "pageSize")
		@GetMapping("/page")
		String page() {
			return "";
		}

		@Bean
		static TokensResolver pageSize() {
			return (request) -> 2;
		}

		@PostMapping("/unguarded")
		String unguarded() {
			return "";
		}

	}

	@GuardedApplication
	@RestController
	static class Unguarded {

		@GetMapping("/one")
		String one() {
			return "";
		}

	}

}

package io.github.rateguard.actuate;

import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;

import io.github.rateguard.RateLimited;
import io.github.rateguard.testsupport.Client;
import io.github.rateguard.testsupport.Instance;
import io.github.rateguard.testsupport.OpenSecurity;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Whom an operator means by what the list of callers shows: of which kind, and of which
 * tier.
 */
class MeantCallerHttpTests {

	private static final String ADDRESS = "127.0.0.1";

	private static final String WHY = "\"reason\":\"night shift\",\"duration\":\"1h\"";

	private static Instance instance;

	@BeforeAll
	static void start() {
		instance = Instance.local()
			.with("management.endpoints.web.exposure.include", "rateguard")
			.with("management.endpoint.rateguard.access", "unrestricted")
			.with("rate-guard.caller.tiers.authorities.ROLE_PRO", "pro")
			.with("rate-guard.policies.daily.limits", "2/1h")
			.with("rate-guard.policies.daily.tiers.pro", "4/1d")
			.with("rate-guard.policies.hourly.limits", "2/1h")
			.with("rate-guard.policies.hourly.tiers.pro", "60/1h")
			.with("rate-guard.policies.plain.limits", "100/1h")
			.start(Application.class);
	}

	@AfterAll
	static void stop() {
		instance.close();
	}

	@Test
	void anAddressAndAUserWhoIsNamedLikeItAreToldApart() {
		Client stranger = Client.anonymous(instance);
		Client named = stranger.as(ADDRESS);
		assertThat(stranger.statuses(3, "/plain")).containsOnly(200);
		assertThat(named.statuses(2, "/plain")).containsOnly(200);
		String hash = hash("authenticated", 2);
		assertThat(hash("anonymous", 3)).isEqualTo(hash);
		assertThat(detail(400, post("/bans", "{\"caller\":\"" + hash + "\"," + WHY + "}")))
			.contains("kind=authenticated or kind=anonymous");
		JsonNode ban = json(200, post("/bans", "{\"caller\":\"" + hash + "\",\"kind\":\"authenticated\"," + WHY + "}"));
		assertThat(ban.at("/kind").asString()).isEqualTo("caller");
		assertThat(named.get("/plain").statusCode()).isEqualTo(429);
		assertThat(stranger.get("/plain").statusCode()).isEqualTo(200);
		json(404, delete("/bans?kind=anonymous&caller=" + encoded(hash)));
		json(200, delete("/bans?kind=authenticated&caller=" + encoded(hash)));
		assertThat(named.get("/plain").statusCode()).isEqualTo(200);
		assertThat(json(200, get("/callers?kind=anonymous&caller=" + encoded(hash))).at("/kind").asString())
			.isEqualTo("anonymous");
		assertThat(json(200, get("/callers?kind=authenticated&caller=" + encoded(hash))).at("/kind").asString())
			.isEqualTo("authenticated");
		assertThat(json(200,
				post("/callers/" + encoded(hash),
						"{\"kind\":\"anonymous\",\"policy\":\"plain\",\"tokens\":\"all\",\"reason\":\"r\"}"))
			.at("/remaining")
			.asLong()).isEqualTo(100);
		assertThat(remaining("/callers?kind=anonymous&caller=" + ADDRESS, "plain")).isEqualTo(100);
		assertThat(remaining("/callers?kind=authenticated&caller=" + ADDRESS, "plain")).isEqualTo(97);
	}

	@Test
	void anAddressIsTheAnonymousCallerUnlessAKindIsGiven() {
		assertThat(json(200, post("/bans", "{\"caller\":\"192.0.2.9\"," + WHY + "}")).at("/kind").asString())
			.isEqualTo("network");
		assertThat(json(200, post("/bans", "{\"caller\":\"192.0.2.9\",\"kind\":\"authenticated\"," + WHY + "}"))
			.at("/kind")
			.asString()).isEqualTo("caller");
		json(200, delete("/bans?caller=192.0.2.9&kind=anonymous"));
		json(404, delete("/bans?caller=192.0.2.9"));
		json(200, delete("/bans?caller=192.0.2.9&kind=authenticated"));
		assertThat(json(200, get("/callers/192.0.2.9?kind=authenticated")).at("/tier").asString()).isEqualTo("default");
	}

	@ParameterizedTest
	@ValueSource(strings = { "/callers/bob?kind=anonymous", "/callers/bob?kind=caller", "/callers/bob?kind=",
			"/callers/192.0.2.9?kind=anonymous&tier=pro", "/explain?path=/plain&kind=anonymous",
			"/budgets?kind=authenticated" })
	void kindsThatMakeNoSenseAreRefusedWithAReason(String question) {
		assertThat(detail(400, get(question))).containsAnyOf("'kind'", "'tier'");
	}

	@Test
	void anAddressToBanHasNoKind() {
		assertThat(detail(400, post("/bans", "{\"address\":\"192.0.2.9\",\"kind\":\"anonymous\"," + WHY + "}")))
			.contains("'kind'");
	}

	@ParameterizedTest
	@CsvSource({ "daily,4", "hourly,60" })
	void tokensAreGivenBackInTheTierThatTheCallerWasSeenWith(String policy, int limit) {
		String id = "pro-" + policy;
		Client caller = Client.anonymous(instance).as(id);
		spend(caller, policy, limit);
		JsonNode reset = json(200,
				post("/callers/" + id, "{\"policy\":\"" + policy + "\",\"tokens\":\"all\",\"reason\":\"reset\"}"));
		assertThat(reset.at("/remaining").asLong()).isEqualTo(limit);
		spend(caller, policy, limit);
		String hash = encoded(hash("authenticated", 2L * limit + 2));
		assertThat(json(200, post("/callers/" + hash, "{\"policy\":\"" + policy + "\",\"tokens\":1,\"reason\":\"r\"}"))
			.at("/remaining")
			.asLong()).isEqualTo(1);
		spend(caller, policy, 1);
		assertThat(json(200, get("/callers/" + id)).at("/tier").asString()).isEqualTo("pro");
		assertThat(remaining("/callers/" + hash, policy)).isZero();
		assertThat(remaining("/callers/" + id, policy)).isZero();
	}

	@Test
	void theTierOfACallerWhoWasNotSeenHasToBeSaid() {
		String all = "\"tokens\":\"all\",\"reason\":\"r\"}";
		assertThat(detail(400, post("/callers/pro-unseen", "{\"policy\":\"daily\"," + all)))
			.contains("say the tier: one of [default, pro]");
		assertThat(json(200, post("/callers/pro-unseen", "{\"policy\":\"daily\",\"tier\":\"pro\"," + all)).at("/limits")
			.asString()).isEqualTo("4/1d");
		json(200, post("/callers/192.0.2.9", "{\"policy\":\"daily\"," + all));
		json(200, post("/callers/pro-unseen", "{\"policy\":\"plain\"," + all));
		json(200, post("/overrides", "{\"policy\":\"plain\",\"tier\":\"pro\",\"limits\":\"200/1h\"," + WHY + "}"));
		json(400, post("/callers/pro-unseen", "{\"policy\":\"plain\"," + all));
		json(200, delete("/overrides?policy=plain&tier=pro"));
	}

	private static void spend(Client caller, String policy, int tokens) {
		List<Integer> statuses = caller.statuses(tokens + 1, "/" + policy);
		assertThat(statuses.subList(0, tokens)).containsOnly(200);
		assertThat(statuses.get(tokens)).isEqualTo(429);
	}

	private static String hash(String kind, long requests) {
		return json(200, get("/traffic?limit=64")).at("/callers")
			.valueStream()
			.filter((row) -> row.at("/kind").asString().equals(kind) && row.at("/requests").asLong() == requests)
			.findFirst()
			.orElseThrow()
			.at("/caller")
			.asString();
	}

	private static long remaining(String path, String policy) {
		return json(200, get(path)).at("/balances")
			.valueStream()
			.filter((balance) -> balance.at("/policy").asString().equals(policy))
			.findFirst()
			.orElseThrow()
			.at("/remaining")
			.asLong();
	}

	private static String encoded(String text) {
		return URLEncoder.encode(text, StandardCharsets.UTF_8);
	}

	private static String detail(int status, HttpResponse<String> response) {
		return json(status, response).at("/detail").asString();
	}

	private static JsonNode json(int status, HttpResponse<String> response) {
		assertThat(response.statusCode()).as(response.body()).isEqualTo(status);
		return JsonMapper.shared().readTree(response.body());
	}

	private static HttpResponse<String> get(String path) {
		return operator().get(OperatedApplication.ENDPOINT + path);
	}

	private static HttpResponse<String> post(String path, String body) {
		return operator().send("POST", OperatedApplication.ENDPOINT + path, body);
	}

	private static HttpResponse<String> delete(String path) {
		return operator().send("DELETE", OperatedApplication.ENDPOINT + path);
	}

	private static Client operator() {
		return Client.anonymous(instance).as(OperatedApplication.OPERATOR).with("Content-Type", "application/json");
	}

	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	@Import(OpenSecurity.class)
	@RestController
	static class Application {

		@RateLimited("daily")
		@GetMapping("/daily")
		String daily() {
			return "";
		}

		@RateLimited("hourly")
		@GetMapping("/hourly")
		String hourly() {
			return "";
		}

		@RateLimited("plain")
		@GetMapping("/plain")
		String plain() {
			return "";
		}

	}

}

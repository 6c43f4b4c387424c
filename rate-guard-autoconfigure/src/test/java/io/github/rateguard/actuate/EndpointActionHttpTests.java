package io.github.rateguard.actuate;

import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Stream;

import io.github.rateguard.testsupport.Client;
import io.github.rateguard.testsupport.Instance;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.boot.actuate.audit.AuditEvent;
import org.springframework.boot.actuate.audit.AuditEventRepository;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

/**
 * What operators change over HTTP: on two instances that share a Redis, and after a
 * restart.
 */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class EndpointActionHttpTests {

	private static final String WHY = "\"reason\":\"night shift\",\"duration\":\"1h\"";

	private static Instance.Settings settings;

	private static Instance one;

	private static Instance other;

	@BeforeAll
	static void start() {
		settings = OperatedApplication.configure(Instance.sharingRedis())
			.with("management.endpoint.rateguard.access", "unrestricted");
		one = settings.start(OperatedApplication.class);
		other = settings.start(OperatedApplication.class);
	}

	@AfterAll
	static void stop() {
		one.close();
		other.close();
	}

	@Test
	void aBanHoldsOnAllInstancesAndIsLiftedOnAnyByWhatTheListShows() {
		Client mallory = Client.anonymous(other).as("mallory");
		JsonNode ban = json(200, post(one, "/bans", "{\"caller\":\"mallory\"," + WHY + "}"));
		assertThat(ban.at("/kind").asString()).isEqualTo("caller");
		assertThat(ban.at("/author").asString()).isEqualTo(OperatedApplication.OPERATOR);
		assertThat(ban.at("/reason").asString()).isEqualTo("night shift");
		await(() -> mallory.get("/api/free").statusCode() == 429);
		JsonNode shown = OperatedApplication.read(other, "/bans").at("/bans/0/subject");
		assertThat(shown.asString()).startsWith("#").doesNotContain("mallory").isEqualTo(ban.at("/subject").asString());
		String encoded = shown.asString().replace("#", "%23");
		json(200, delete(other, "/bans?caller=" + encoded));
		await(() -> mallory.at(one).get("/api/free").statusCode() == 200);
		assertThat(json(404, delete(other, "/bans?caller=mallory")).at("/detail").asString()).contains("no ban");
		assertAudited(one, "RATE_GUARD_BAN_SET", "subject", shown.asString());
		assertAudited(one, "RATE_GUARD_BAN_SET", "reason", "night shift");
		assertAudited(other, "RATE_GUARD_BAN_LIFTED", "subject", shown.asString());
	}

	@Test
	void networksAreBannedAndLiftedAsTheyWereBanned() {
		JsonNode ban = json(200, post(one, "/bans", "{\"address\":\"198.51.100.0/24\"," + WHY + "}"));
		assertThat(ban.at("/subject").asString()).isEqualTo("198.51.100.0/24");
		json(404, delete(one, "/bans?address=198.51.100.7"));
		json(200, delete(one, "/bans?address=198.51.100.0/24"));
		assertThat(json(200, post(one, "/bans", "{\"address\":\"2001:db8::1\"," + WHY + "}")).at("/subject").asString())
			.isEqualTo("2001:db8::/64");
		json(200, delete(one, "/bans?address=2001:db8::2"));
	}

	@Test
	void aLimitIsOverriddenForOneCallerOnAllInstances() {
		Client carol = Client.anonymous(other).as("carol");
		JsonNode override = json(200, post(one, "/overrides",
				"{\"policy\":\"search\",\"caller\":\"carol\",\"limits\":\"50/1h, 5/1s\"," + WHY + "}"));
		assertThat(override.at("/scope").asString()).isEqualTo("caller");
		assertThat(override.at("/subject").asString()).startsWith("#");
		assertThat(override.at("/limits").asString()).contains("50/1h").contains("5/1s");
		await(() -> OperatedApplication.read(other, "/overrides").at("/total").asInt() >= 1);
		assertThat(carol.statuses(4, "/api/search/x")).containsOnly(200);
		String subject = override.at("/subject").asString().replace("#", "%23");
		json(200, delete(other, "/overrides?policy=search&caller=" + subject));
		json(404, delete(other, "/overrides?policy=search&caller=carol"));
		assertAudited(one, "RATE_GUARD_OVERRIDE_SET", "policy", "search");
		assertAudited(other, "RATE_GUARD_OVERRIDE_REMOVED", "scope", "caller");
	}

	@Test
	void aPolicyInShadowModeRefusesNobodyAndKeepsLimitsThatAnotherInstanceHasJustSet() {
		json(200, post(other, "/overrides", "{\"policy\":\"trial\",\"limits\":\"3/1h\"," + WHY + "}"));
		JsonNode override = json(200, post(one, "/policies/trial", "{\"mode\":\"shadow\"," + WHY + "}"));
		assertThat(override.at("/mode").asString()).isEqualTo("shadow");
		assertThat(override.at("/limits").isMissingNode()).isTrue();
		await(() -> OperatedApplication.read(one, "/policies/trial").at("/effective/limits").asString().equals("3/1h"));
		await(() -> OperatedApplication.read(other, "/policies/trial")
			.at("/effective/mode")
			.asString()
			.equals("shadow"));
		assertThat(OperatedApplication.read(other, "/policies/trial").at("/effective/limits").asString())
			.isEqualTo("3/1h");
		assertThat(OperatedApplication.read(other, "/policies/trial").at("/mode").asString()).isEqualTo("enforce");
		assertThat(Client.anonymous(other).as("tess").statuses(5, "/api/trial")).containsOnly(200);
		assertAudited(one, "RATE_GUARD_MODE_SET", "mode", "shadow");
		assertThat(OperatedApplication.read(one, "/policies/trial").at("/overrides").size()).isEqualTo(2);
		json(200, delete(one, "/overrides?policy=trial"));
		assertThat(OperatedApplication.read(one, "/policies/trial").at("/overrides").isEmpty()).isTrue();
	}

	@Test
	void aBudgetIsOpenedAndClosedOnAllInstances() {
		Client someone = Client.anonymous(other).as("sam");
		JsonNode open = json(200, post(one, "/budgets/upstream", "{\"state\":\"open\"," + WHY + "}"));
		assertThat(open.at("/state").asString()).isEqualTo("open");
		await(() -> someone.send("POST", "/api/answer").statusCode() == 503);
		json(200, post(other, "/budgets/upstream", "{\"state\":\"closed\",\"reason\":\"over\"}"));
		await(() -> someone.at(one).send("POST", "/api/answer").statusCode() == 200);
		assertAudited(one, "RATE_GUARD_BUDGET_OPENED", "before", "closed");
		assertAudited(other, "RATE_GUARD_BUDGET_CLOSED", "before", "open");
	}

	@Test
	void tokensThatAreGivenBackCanBeSpentOnAnyInstance() {
		Client dora = Client.anonymous(other).as("dora");
		String search = "\"policy\":\"search\",\"tier\":\"default\"";
		assertThat(dora.statuses(3, "/api/search/x")).containsExactly(200, 200, 429);
		JsonNode balance = json(200,
				post(one, "/callers/dora", "{" + search + ",\"tokens\":1,\"reason\":\"complained\"}"));
		assertThat(balance.at("/remaining").asLong()).isEqualTo(1);
		await(() -> dora.get("/api/search/x").statusCode() == 200);
		assertThat(dora.get("/api/search/x").statusCode()).isEqualTo(429);
		json(200, post(one, "/callers/dora", "{" + search + ",\"tokens\":\"all\",\"reason\":\"reset\"}"));
		await(() -> dora.get("/api/search/x").statusCode() == 200);
		assertThat(dora.statuses(2, "/api/search/x")).containsExactly(200, 429);
		assertAudited(one, "RATE_GUARD_TOKENS_GRANTED", "tokens", "1");
		assertAudited(one, "RATE_GUARD_TOKENS_RESET", "tokens", "all");
	}

	@Test
	void aHashThatWasShownNamesItsCaller() {
		json(200, post(one, "/bans", "{\"caller\":\"#0123456789abcdef\"," + WHY + "}"));
		assertThat(Client.anonymous(one).as("hidden-hugo").get("/api/free").statusCode()).isEqualTo(429);
		json(200, delete(one, "/bans?caller=hidden-hugo"));
		JsonNode anonymous = json(200, post(one, "/bans", "{\"caller\":\"#00000000000000aa\"," + WHY + "}"));
		assertThat(anonymous.at("/subject").asString()).isEqualTo("203.0.113.77/32");
		json(200, delete(one, "/bans?caller=203.0.113.77"));
		json(400, post(one, "/bans", "{\"caller\":\"#00000000000000bb\"," + WHY + "}"));
		json(400, post(one, "/overrides",
				"{\"policy\":\"search\",\"caller\":\"#00000000000000aa\",\"limits\":\"1/1h\"," + WHY + "}"));
		assertThat(json(404, post(one, "/bans", "{\"caller\":\"#fedcba9876543210\"," + WHY + "}")).at("/detail")
			.asString()).contains("#fedcba9876543210");
	}

	@Test
	void nobodyElseThanOperatorsChangesAnything() {
		String body = "{\"caller\":\"victim\"," + WHY + "}";
		Client json = Client.anonymous(one).with("Content-Type", "application/json");
		assertThat(json.send("POST", OperatedApplication.ENDPOINT + "/bans", body).statusCode()).isEqualTo(401);
		assertThat(json.as("pro-paul").send("POST", OperatedApplication.ENDPOINT + "/bans", body).statusCode())
			.isEqualTo(403);
		assertThat(Client.anonymous(one).as("victim").get("/api/free").statusCode()).isEqualTo(200);
	}

	@ParameterizedTest
	@MethodSource
	void whatMakesNoSenseIsRefusedWithAReasonAndChangesNothing(String path, String body, int status, String reason) {
		List<AuditEvent> before = audited(one);
		HttpResponse<String> response = post(one, path, body);
		assertThat(response.statusCode()).as(response.body()).isEqualTo(status);
		assertThat(response.body()).doesNotContain("Exception").doesNotContain("\tat ").contains(reason);
		assertThat(response.headers().firstValue("Content-Type")).hasValue("application/problem+json");
		assertThat(audited(one)).isEqualTo(before);
	}

	static Stream<Arguments> whatMakesNoSenseIsRefusedWithAReasonAndChangesNothing() {
		String long513 = "x".repeat(513);
		return Stream.of(arguments("/bans", "", 400, "Either 'caller' or 'address'"),
				arguments("/bans", "{}", 400, "Either 'caller' or 'address'"),
				arguments("/bans", "{\"caller\":null," + WHY + "}", 400, "Either"),
				arguments("/bans", "{\"caller\":\"a\",\"address\":\"192.0.2.1\"," + WHY + "}", 400, "Either"),
				arguments("/bans", "{\"caller\":\"  \"," + WHY + "}", 400, "not blank"),
				arguments("/bans", "{\"caller\":\"" + long513 + "\"," + WHY + "}", 400, "longer than 512"),
				arguments("/bans", "{\"caller\":\"a\",\"reason\":\"r\"}", 400, "'duration' is missing"),
				arguments("/bans", "{\"caller\":\"a\",\"duration\":\"1h\"}", 400, "'reason' is missing"),
				arguments("/bans", "{\"caller\":\"a\",\"reason\":\"r\",\"duration\":\"8\"}", 400, "with its unit"),
				arguments("/bans", "{\"caller\":\"a\",\"reason\":\"r\",\"duration\":3600}", 400, "with its unit"),
				arguments("/bans", "{\"caller\":\"a\",\"reason\":\"r\",\"duration\":\"-1h\"}", 400, "'duration'"),
				arguments("/bans", "{\"caller\":\"a\",\"reason\":\"r\",\"duration\":\"0s\"}", 400, "'duration'"),
				arguments("/bans", "{\"caller\":\"a\",\"reason\":\"r\",\"duration\":\"99999d\"}", 400, "at most 3650d"),
				arguments("/bans", "{\"caller\":\"a\",\"reason\":\"r\",\"duration\":\"9999999999999999999d\"}", 400,
						"'duration'"),
				arguments("/bans", "{\"caller\":\"a\",\"reason\":\"" + "r".repeat(201) + "\",\"duration\":\"1h\"}", 400,
						"at most 200"),
				arguments("/bans", "{\"caller\":\"a\",\"author\":\"root\"," + WHY + "}", 400, "no other parameters"),
				arguments("/bans", "{\"caller\":\"a\",\"security\":\"root\"," + WHY + "}", 400, "no other parameters"),
				arguments("/bans", "{\"caller\":\"a\",\"section\":\"overrides\"," + WHY + "}", 400, "path"),
				arguments("/bans", "{\"caller\":\"a\",\"tier\":\"pro\"," + WHY + "}", 400, "no other parameters"),
				arguments("/bans?reason=b&reason=c", "{\"caller\":\"a\",\"duration\":\"1h\"}", 400, "once"),
				arguments("/bans?reason=b", "{\"caller\":\"a\",\"duration\":\"1h\"}", 400, "not into a query"),
				arguments("/bans?caller=a&reason=b&duration=1h", "", 400, "not into a query"),
				arguments("/bans", "{\"address\":\"0.0.0.0/0\"," + WHY + "}", 400, "every address"),
				arguments("/bans", "{\"address\":\"192.0.2.1/33\"," + WHY + "}", 400, "prefix length"),
				arguments("/bans", "{\"address\":\"example.org\"," + WHY + "}", 400, "neither an IP address"),
				arguments("/bans/alice", "{\"caller\":\"a\"," + WHY + "}", 404, "below bans"),
				arguments("/nothing", "{\"caller\":\"a\"}", 404, "nothing at this path"),
				arguments("/overrides", "{\"limits\":\"1/1s\"," + WHY + "}", 400, "'policy' is missing"),
				arguments("/overrides", "{\"policy\":\"search\"," + WHY + "}", 400, "'limits' or 'mode'"),
				arguments("/overrides", "{\"policy\":\"serch\",\"limits\":\"1/1s\"," + WHY + "}", 404, "'search'"),
				arguments("/overrides", "{\"policy\":\"search\",\"limits\":\"lots\"," + WHY + "}", 400, "no '/'"),
				arguments("/overrides", "{\"policy\":\"search\",\"limits\":\"1/1s,\"," + WHY + "}", 400, "no '/'"),
				arguments("/overrides", "{\"policy\":\"export\",\"limits\":\"2/1h\"," + WHY + "}", 400, "4 tokens"),
				arguments("/overrides", "{\"policy\":\"window\",\"limits\":\"2/1h burst 4\"," + WHY + "}", 400,
						"sliding window"),
				arguments("/overrides", "{\"policy\":\"search\",\"tier\":\"gold\",\"limits\":\"1/1h\"," + WHY + "}",
						400, "tier"),
				arguments("/overrides",
						"{\"policy\":\"search\",\"tier\":\"pro\",\"caller\":\"a\",\"limits\":\"1/1h\"," + WHY + "}",
						400, "Either"),
				arguments("/overrides", "{\"policy\":\"site\",\"caller\":\"a\",\"limits\":\"1/1h\"," + WHY + "}", 400,
						"counts per global"),
				arguments("/overrides", "{\"policy\":\"search\",\"tier\":\"pro\",\"mode\":\"shadow\"," + WHY + "}", 400,
						"whole policy"),
				arguments("/policies", "{\"mode\":\"shadow\"," + WHY + "}", 404, "names no policy"),
				arguments("/policies/none", "{\"mode\":\"shadow\"," + WHY + "}", 404, "no policy"),
				arguments("/policies/search", "{\"mode\":\"off\"," + WHY + "}", 400, "shadow or enforce"),
				arguments("/policies/search", "{" + WHY + "}", 400, "'mode' is missing"),
				arguments("/budgets", "{\"state\":\"open\"," + WHY + "}", 404, "budget"),
				arguments("/budgets/upsteam", "{\"state\":\"open\"," + WHY + "}", 404, "'upstream'"),
				arguments("/budgets/upstream", "{\"state\":\"ajar\"," + WHY + "}", 400, "open or closed"),
				arguments("/budgets/upstream", "{\"state\":\"open\",\"reason\":\"r\",\"duration\":\"400d\"}", 400,
						"at most 366d"),
				arguments("/budgets/upstream", "{\"state\":\"closed\"," + WHY + "}", 400, "left out"),
				arguments("/callers", "{\"policy\":\"search\",\"tokens\":\"1\",\"reason\":\"r\"}", 404,
						"names a caller"),
				arguments("/callers/a", "{\"policy\":\"search\",\"tokens\":\"0\",\"reason\":\"r\"}", 400, "'all'"),
				arguments("/callers/a", "{\"policy\":\"search\",\"tokens\":\"-1\",\"reason\":\"r\"}", 400, "'all'"),
				arguments("/callers/a", "{\"policy\":\"search\",\"tokens\":\"1e3\",\"reason\":\"r\"}", 400, "'all'"),
				arguments("/callers/a", "{\"policy\":\"search\",\"tokens\":true,\"reason\":\"r\"}", 400, "'all'"),
				arguments("/callers/a", "{\"policy\":\"search\",\"tokens\":99999999999999999999,\"reason\":\"r\"}", 400,
						"'all'"),
				arguments("/callers/a", "{\"policy\":\"search\",\"reason\":\"r\"}", 400, "'tokens' is missing"),
				arguments("/callers/a", "{\"policy\":\"search\",\"tier\":\"gold\",\"tokens\":\"1\",\"reason\":\"r\"}",
						400, "'tier'"),
				arguments("/callers/a", "{\"policy\":\"window\",\"tokens\":\"1\",\"reason\":\"r\"}", 400, "windows"));
	}

	@ParameterizedTest
	@MethodSource
	void bodiesThatCannotBeReadNeverReachAnAction(String contentType, String body, int status) {
		List<AuditEvent> before = audited(one);
		HttpResponse<String> response = Client.anonymous(one)
			.as(OperatedApplication.OPERATOR)
			.with("Content-Type", contentType)
			.send("POST", OperatedApplication.ENDPOINT + "/bans", body);
		assertThat(response.statusCode()).as(response.body()).isEqualTo(status);
		assertThat(response.body()).doesNotContain("\tat ");
		assertThat(audited(one)).isEqualTo(before);
	}

	static Stream<Arguments> bodiesThatCannotBeReadNeverReachAnAction() {
		String json = "application/json";
		String deep = "{\"a\":".repeat(2_000) + "1" + "}".repeat(2_000);
		return Stream.of(arguments(json, "{", 400), arguments(json, "[]", 400), arguments(json, "\"caller\"", 400),
				arguments(json, "null", 400), arguments(json, "{\"caller\":{\"id\":\"a\"}," + WHY + "}", 400),
				arguments(json, "{\"caller\":[\"a\",\"b\"]," + WHY + "}", 400), arguments(json, deep, 400),
				arguments(json, "{\"caller\":\"a\"," + WHY + "} trailing", 400),
				arguments(json, "{\"caller\":\"" + "a".repeat(3_000_000) + "\"," + WHY + "}", 400),
				arguments("text/plain", "{\"caller\":\"a\"," + WHY + "}", 415),
				arguments("application/x-www-form-urlencoded", "caller=a&reason=r&duration=1h", 415),
				arguments("application/xml", "<caller>a</caller>", 415));
	}

	@Test
	@Order(Integer.MAX_VALUE)
	void whatWasChangedOutlivesARestart() {
		json(200, post(one, "/bans", "{\"caller\":\"rita\"," + WHY + "}"));
		json(200,
				post(one, "/overrides", "{\"policy\":\"search\",\"caller\":\"rosa\",\"limits\":\"4/1h\"," + WHY + "}"));
		json(200, post(one, "/policies/trial", "{\"mode\":\"shadow\"," + WHY + "}"));
		json(200, post(one, "/budgets/upstream", "{\"state\":\"open\"," + WHY + "}"));
		await(() -> OperatedApplication.read(other, "").at("/budgets/upstream").asString().equals("open")
				&& OperatedApplication.read(other, "").at("/overrides").asInt() == 2
				&& OperatedApplication.read(other, "").at("/bans").asInt() == 1);
		one.close();
		other.close();
		one = settings.start(OperatedApplication.class);
		await(() -> Client.anonymous(one).as("rita").get("/api/free").statusCode() == 429);
		await(() -> OperatedApplication.read(one, "/overrides").at("/total").asInt() == 2);
		await(() -> Client.anonymous(one).as("sue").send("POST", "/api/answer").statusCode() == 503);
		assertThat(Client.anonymous(one).as("rosa").statuses(5, "/api/search/x")).containsExactly(200, 200, 200, 200,
				429);
		assertThat(Client.anonymous(one).as("tom").statuses(3, "/api/trial")).containsOnly(200);
	}

	private static HttpResponse<String> post(Instance instance, String path, String body) {
		return OperatedApplication.operator(instance).send("POST", OperatedApplication.ENDPOINT + path, body);
	}

	private static HttpResponse<String> delete(Instance instance, String path) {
		return OperatedApplication.operator(instance).send("DELETE", OperatedApplication.ENDPOINT + path);
	}

	private static JsonNode json(int status, HttpResponse<String> response) {
		assertThat(response.statusCode()).as(response.body()).isEqualTo(status);
		return JsonMapper.shared().readTree(response.body());
	}

	private static void await(Callable<Boolean> condition) {
		Awaitility.await().pollInterval(Duration.ofMillis(50)).until(condition);
	}

	private static List<AuditEvent> audited(Instance instance) {
		return instance.bean(AuditEventRepository.class)
			.find(OperatedApplication.OPERATOR, null, null)
			.stream()
			.filter((event) -> event.getType().startsWith("RATE_GUARD_"))
			.toList();
	}

	private static void assertAudited(Instance instance, String type, String name, @Nullable Object value) {
		assertThat(audited(instance)).anySatisfy((event) -> {
			assertThat(event.getType()).isEqualTo(type);
			assertThat(event.getData()).containsEntry(name, value);
		});
	}

}

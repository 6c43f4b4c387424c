package io.github.rateguard.actuate;

import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;

import io.github.rateguard.Limits;
import io.github.rateguard.caller.BanSubject;
import io.github.rateguard.caller.Bans;
import io.github.rateguard.override.OverrideTarget;
import io.github.rateguard.override.OverrideTarget.Scope;
import io.github.rateguard.override.Overrides;
import io.github.rateguard.policy.LimitParser;
import io.github.rateguard.testsupport.Client;
import io.github.rateguard.testsupport.Instance;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What operators see over HTTP where nothing is said of access to the endpoint.
 */
class OperatorSectionHttpTests {

	private static final Duration HOUR = Duration.ofHours(1);

	private static Instance instance;

	@BeforeAll
	static void start() {
		instance = OperatedApplication.configure(Instance.local()).start(OperatedApplication.class);
	}

	@AfterAll
	static void stop() {
		instance.close();
	}

	@ParameterizedTest
	@CsvSource({ "POST,/bans", "POST,/overrides", "POST,/policies/search", "POST,/budgets/upstream",
			"POST,/callers/bob", "DELETE,/bans?caller=bob", "DELETE,/overrides?policy=search" })
	void nothingCanBeChangedUnlessAccessIsGiven(String method, String path) {
		HttpResponse<String> response = OperatedApplication.operator(instance)
			.send(method, OperatedApplication.ENDPOINT + path, "{}");
		assertThat(response.statusCode()).isEqualTo(405);
	}

	@Test
	void oneLookTellsHowManyBansAndOverridesThereAreAndWhetherBudgetsPay() {
		JsonNode state = read("");
		assertThat(state.at("/budgets/upstream").asString()).isEqualTo("closed");
		assertThat(state.at("/bans").isInt()).isTrue();
		assertThat(state.at("/overrides").isInt()).isTrue();
	}

	@Test
	void bansAreListedInPages() {
		Bans bans = instance.bean(Bans.class);
		bans.ban(BanSubject.caller("eve"), "scraping", "olga", HOUR);
		bans.ban(BanSubject.network("192.0.2.0/24"), "flood", "olga", Duration.ofHours(2));
		JsonNode page = read("/bans?limit=1");
		assertThat(page.at("/bans")).hasSize(1);
		assertThat(page.at("/total").asInt()).isEqualTo(2);
		assertThat(page.at("/bans/0/kind").asString()).isEqualTo("caller");
		assertThat(page.at("/bans/0/subject").asString()).startsWith("#").hasSize(23);
		assertThat(read("/bans").at("/bans/1/subject").asString()).isEqualTo("192.0.2.0/24");
		JsonNode ban = read("/callers/eve").at("/ban");
		assertThat(ban.at("/reason").asString()).isEqualTo("scraping");
		assertThat(read("/callers/192.0.2.77").at("/ban/reason").asString()).isEqualTo("flood");
		assertThat(read("/explain?path=/api/free&caller=eve").at("/standing").asString()).isEqualTo("banned");
		JsonNode answer = read("/explain?path=/api/free&caller=eve").at("/answer");
		assertThat(answer.at("/status").asInt()).isEqualTo(429);
		assertThat(answer.at("/retryAfterSeconds").asLong()).isBetween(3_000L, 3_600L);
		assertThat(answer.at("/says").asString()).startsWith("Access is suspended. Try again in ");
		bans.lift(BanSubject.caller("eve"), "olga");
		bans.lift(BanSubject.network("192.0.2.0/24"), "olga");
	}

	@Test
	void policiesTellWhatIsConfiguredAndWhatHolds() {
		Overrides overrides = instance.bean(Overrides.class);
		OverrideTarget target = new OverrideTarget("login", Scope.POLICY, null);
		overrides.set(target, limits("7/15m"), null, "attack", "olga", HOUR);
		JsonNode policy = read("/policies/login");
		assertThat(policy.at("/limits").asString()).isEqualTo("5/15m");
		assertThat(policy.at("/effective/limits").asString()).isEqualTo("7/15m");
		assertThat(policy.at("/overrides/0/author").asString()).isEqualTo("olga");
		assertThat(policy.at("/overrides/0/subject").isMissingNode()).isTrue();
		assertThat(policy.at("/advice").isMissingNode()).isTrue();
		assertThat(read("/policies").at("/policies")).hasSize(6);
		assertThat(read("/overrides").at("/overrides/0/reason").asString()).isEqualTo("attack");
		overrides.remove(target, "olga");
		assertThat(status("/policies/nothing")).isEqualTo(404);
	}

	@Test
	void budgetsTellWhatIsSpentOfThoseWhoseLedgerIsKnown() {
		Client spender = Client.anonymous(instance).as("spender");
		assertThat(spender.get("/api/own").statusCode()).isEqualTo(200);
		assertThat(spender.send("POST", "/api/answer").statusCode()).isEqualTo(200);
		JsonNode upstream = budget("/budgets", "upstream");
		assertThat(upstream.at("/budget").asString()).isEqualTo("upstream");
		assertThat(upstream.at("/limit").asString()).isEqualTo("10 USD/1h");
		assertThat(upstream.at("/state").asString()).isEqualTo("closed");
		assertThat(upstream.at("/currency").asString()).isEqualTo("USD");
		assertThat(upstream.at("/per").asString()).isEqualTo("global");
		assertThat(upstream.at("/current").asBoolean()).isTrue();
		Awaitility.await()
			.until(() -> budget("/budgets", "upstream").at("/spent").asString().equals("0.25")
					&& budget("/budgets", "upstream").at("/remaining").asString().equals("9.75"));
		JsonNode own = budget("/budgets", "own");
		assertThat(own.at("/spent").isMissingNode()).isTrue();
		assertThat(own.at("/windowEnd").isString()).isTrue();
		Awaitility.await()
			.until(() -> budget("/budgets?caller=spender", "own").at("/spent").asString().equals("0.5"));
		assertThat(budget("/budgets?caller=nobody", "own").at("/spent").asString()).isEqualTo("0");
	}

	@Test
	void aCallerIsShownWithWhatIsLeftAndWhatWasRefused() {
		Client bob = Client.anonymous(instance).as("bob");
		assertThat(bob.statuses(3, "/api/search/x")).containsExactly(200, 200, 429);
		JsonNode shown = read("/callers/bob");
		assertThat(shown.at("/caller").asString()).isEqualTo("bob");
		assertThat(shown.at("/kind").asString()).isEqualTo("authenticated");
		assertThat(shown.at("/tier").asString()).isEqualTo("default");
		JsonNode search = balance(shown, "search");
		assertThat(search.at("/remaining").asLong()).isZero();
		assertThat(search.at("/resetSeconds").asLong()).isBetween(1_700L, 1_800L);
		assertThat(search.at("/refused").asBoolean()).isTrue();
		assertThat(search.at("/overridden").asBoolean()).isFalse();
		assertThat(balance(shown, "export").at("/remaining").asLong()).isEqualTo(10);
		assertThat(shown.at("/ban").isMissingNode()).isTrue();
		assertThat(shown.at("/behaviour/clients/0/as").asString()).isEqualTo("account");
		Awaitility.await().until(() -> read("/callers/bob").at("/refusals/0/policy").asString("").equals("search"));
		assertThat(balance(read("/callers/bob?tier=pro"), "search").at("/limits").asString()).isEqualTo("100/1h");
		assertThat(balance(read("/callers?caller=bob"), "search").at("/remaining").asLong()).isZero();
		assertThat(read("/callers/198.51.100.1").at("/kind").asString()).isEqualTo("anonymous");
		assertThat(read("/callers/2001:db8:0:1::/64").at("/kind").asString()).isEqualTo("anonymous");
		assertThat(read("/callers/198.51.100.1?tier=pro").at("/kind").asString()).isEqualTo("authenticated");
	}

	@Test
	void looksTakeNothing() {
		for (int i = 0; i < 5; i++) {
			assertThat(balance(read("/callers/watched"), "search").at("/remaining").asLong()).isEqualTo(2);
			assertThat(read("/explain?path=/api/search/x&caller=watched").at("/policies/0/remaining").asLong())
				.isEqualTo(2);
		}
	}

	@Test
	void anExplanationSaysWhatTheRefusalSays() {
		Client erin = Client.anonymous(instance).as("erin");
		JsonNode before = read("/explain?path=/api/search/x&method=get&caller=erin");
		assertThat(before.at("/matched").asString()).isEqualTo("GET /api/search/{query}");
		assertThat(before.at("/method").asString()).isEqualTo("GET");
		assertThat(before.at("/standing").asString()).isEqualTo("none");
		assertThat(before.at("/policies/0/wouldRefuse").asBoolean()).isFalse();
		assertThat(before.at("/answer/status").asInt()).isEqualTo(200);
		assertThat(erin.statuses(2, "/api/search/x")).containsOnly(200);
		HttpResponse<String> refusal = erin.get("/api/search/x");
		JsonNode answer = read("/explain?path=/api/search/x&caller=erin").at("/answer");
		assertThat(answer.at("/status").asInt()).isEqualTo(refusal.statusCode());
		String detail = JsonMapper.shared().readTree(refusal.body()).at("/detail").asString();
		assertThat(withoutSeconds(answer.at("/says").asString())).isEqualTo(withoutSeconds(detail));
		assertThat(read("/explain?path=/api/search/x&caller=ernie&tier=pro").at("/policies/0/limits").asString())
			.isEqualTo("100/1h");
	}

	@Test
	void anExplanationWeighsTheTokensOfTheCall() {
		Client frank = Client.anonymous(instance).as("frank");
		assertThat(frank.statuses(2, "/api/export")).containsOnly(200);
		JsonNode explained = read("/explain?path=/api/export&caller=frank");
		assertThat(explained.at("/policies/0/tokens").asLong()).isEqualTo(4);
		assertThat(explained.at("/policies/0/remaining").asLong()).isEqualTo(2);
		assertThat(explained.at("/policies/0/wouldRefuse").asBoolean()).isTrue();
		assertThat(explained.at("/policies/1/wouldRefuse").asBoolean()).isFalse();
		assertThat(explained.at("/answer/says").asString()).contains("this request takes 4");
	}

	@Test
	void anExplanationKnowsWhatACallCosts() {
		JsonNode explained = read("/explain?path=/api/answer&method=POST&caller=grace");
		assertThat(explained.at("/budgets/0/budget").asString()).isEqualTo("upstream");
		assertThat(explained.at("/budgets/0/cost").asString()).isEqualTo("0.25");
		assertThat(explained.at("/budgets/0/wouldRefuse").asBoolean()).isFalse();
		Client.anonymous(instance).as("heavy").get("/api/own");
		Client.anonymous(instance).as("heavy").get("/api/own");
		Awaitility.await()
			.until(() -> read("/explain?path=/api/own&caller=heavy").at("/answer/status").asInt() == 429);
		assertThat(read("/explain?path=/api/own&caller=heavy").at("/answer/says").asString())
			.startsWith("The budget own is used up.");
	}

	@Test
	void anExplanationSaysWhatItCannotKnow() {
		JsonNode login = read("/explain?path=/login&method=POST&caller=203.0.113.5");
		assertThat(login.at("/edge/0/count").asString()).isEqualTo("failures");
		assertThat(login.at("/edge/0/policies/0/per").asString()).isEqualTo("address");
		assertThat(login.at("/edge/0/policies/0/wouldRefuse").asBoolean(true)).isFalse();
		assertThat(login.at("/edge/0/policies/1/wouldRefuse").isMissingNode()).isTrue();
		assertThat(login.at("/edge/0/policies/1/why").asString()).contains("parameter.username");
		JsonNode nobody = read("/explain?path=/api/search/x");
		assertThat(nobody.at("/policies/0/wouldRefuse").isMissingNode()).isTrue();
		assertThat(nobody.at("/answer/says").asString()).contains("as far as is known");
		assertThat(read("/explain?path=/api/nowhere").at("/matched").isMissingNode()).isTrue();
	}

	@ParameterizedTest
	@ValueSource(strings = { "/explain", "/explain?path=", "/explain?path=api", "/explain?path=/a%3Fb",
			"/explain?path=/a&method=G%20ET", "/explain?path=/a&tier=pro", "/explain?path=/a&caller=b&tier=gold",
			"/explain?path=/%25zz", "/bans?limit=0", "/bans?limit=1001", "/bans?caller=a", "/overrides?limit=x",
			"/budgets?tier=pro", "/callers/a?tier=gold", "/callers/a?caller=b", "/policies?limit=3",
			"/callers/%20", "/callers/a?limit=201", "/abuse?since=8" })
	void questionsThatMakeNoSenseAreRefusedWithAReason(String question) {
		HttpResponse<String> response = get(question);
		assertThat(response.statusCode()).as(response.body()).isEqualTo(400);
		assertThat(JsonMapper.shared().readTree(response.body()).at("/detail").asString()).isNotBlank();
	}

	@ParameterizedTest
	@ValueSource(strings = { "/bans/eve", "/overrides/1", "/budgets/upstream/x", "/explain/x?path=/a", "/callers",
			"/policies/search/x", "/callers/%23AAAAAAAAAAAAAAAAAAAAAA" })
	void whatIsNotThereIsNotFoundWithAReason(String question) {
		HttpResponse<String> response = get(question);
		assertThat(response.statusCode()).as(response.body()).isEqualTo(404);
		assertThat(JsonMapper.shared().readTree(response.body()).at("/detail").asString()).isNotBlank();
	}

	private static String withoutSeconds(String text) {
		return text.replaceAll("in \\d+ seconds?", "in n seconds");
	}

	private static JsonNode balance(JsonNode caller, String policy) {
		return named(caller.at("/balances"), "/policy", policy);
	}

	private static JsonNode budget(String path, String budget) {
		return named(read(path).at("/budgets"), "/budget", budget);
	}

	private static JsonNode named(JsonNode list, String pointer, String name) {
		for (JsonNode element : list) {
			if (element.at(pointer).asString().equals(name)) {
				return element;
			}
		}
		throw new AssertionError("No " + name + ": " + list);
	}

	private static Limits limits(String text) {
		return LimitParser.parse("test", List.of(text));
	}

	private static HttpResponse<String> get(String path) {
		return OperatedApplication.operator(instance).get(OperatedApplication.ENDPOINT + path);
	}

	private static int status(String path) {
		return get(path).statusCode();
	}

	private static JsonNode read(String path) {
		return OperatedApplication.read(instance, path);
	}

}

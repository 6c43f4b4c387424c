package io.github.rateguard.edge;

import java.net.http.HttpResponse;
import java.util.List;
import java.util.stream.IntStream;

import io.github.rateguard.testsupport.Client;
import io.github.rateguard.testsupport.Instance;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Browsers that ask for permission before they send the request of a script.
 */
class PreFlightTests {

	private static final String SHOP = "https://shop.example";

	private static final String EVIL = "https://evil.example";

	private static final String ALLOW_ORIGIN = "Access-Control-Allow-Origin";

	private Instance instance;

	@BeforeEach
	void start() {
		this.instance = Instance.local()
			.with("rate-guard.client-address.trusted-proxies", "127.0.0.0/8")
			.with("rate-guard.policies.api.limits", "2/1h")
			.with("rate-guard.edge.flood.limits", "30/1h")
			.with("rate-guard.edge.rules[0].paths", "/api/**")
			.with("rate-guard.edge.rules[0].policy", "api")
			.with("rate-guard.edge.rules[1].paths", "/login")
			.with("rate-guard.edge.rules[1].methods", "POST")
			.with("rate-guard.edge.rules[1].policy", "api")
			.start(EdgeApplication.class);
	}

	@AfterEach
	void stop() {
		this.instance.close();
	}

	@Test
	void theyAreNotChargedByARuleThatCountsEveryRequest() {
		for (int i = 0; i < 20; i++) {
			assertThat(ask("192.0.2.1", SHOP, "GET", "/api/items").statusCode()).isEqualTo(200);
		}
		assertThat(from("192.0.2.1").statuses(3, "/api/items")).containsExactly(401, 401, 429);
	}

	@Test
	void aRuleAboutPostIsNotAboutTheQuestionWhetherToPost() {
		for (int i = 0; i < 20; i++) {
			assertThat(ask("192.0.2.1", SHOP, "POST", "/login").statusCode()).isEqualTo(200);
		}
		EdgeVerdicts verdicts = this.instance.bean(EdgeVerdicts.class);
		assertThat(verdicts.decided()).as("of the flood limit only").isEqualTo(20);
	}

	@Test
	void whereTheLimitIsUsedUpTheyAreAnsweredSoThatTheScriptSeesTheRefusal() {
		from("192.0.2.1").statuses(2, "/api/items");
		HttpResponse<String> permission = ask("192.0.2.1", SHOP, "GET", "/api/items");
		assertThat(permission.statusCode()).isEqualTo(200);
		assertThat(permission.headers().firstValue(ALLOW_ORIGIN)).contains(SHOP);
		assertThat(permission.headers().firstValue("Access-Control-Allow-Methods")).contains("GET,POST");
		HttpResponse<String> refused = from("192.0.2.1").with("Origin", SHOP).get("/api/items");
		assertThat(refused.statusCode()).isEqualTo(429);
		assertThat(refused.headers().firstValue(ALLOW_ORIGIN)).contains(SHOP);
	}

	@Test
	void whereTheLimitIsUsedUpNobodyElseIsGivenPermission() {
		from("192.0.2.1").statuses(2, "/api/items");
		for (HttpResponse<String> refused : List.of(ask("192.0.2.1", EVIL, "GET", "/api/items"),
				ask("192.0.2.1", SHOP, "DELETE", "/api/items"))) {
			assertThat(refused.statusCode()).isEqualTo(429);
			assertThat(refused.headers().firstValue(ALLOW_ORIGIN)).isEmpty();
		}
	}

	@Test
	void theFloodLimitRefusesThemAndOnlyAnAllowedOriginSeesThat() {
		IntStream.range(0, 30).forEach((i) -> ask("192.0.2." + i, SHOP, "GET", "/nowhere"));
		HttpResponse<String> refused = ask("192.0.2.77", SHOP, "GET", "/nowhere");
		assertThat(refused.statusCode()).isEqualTo(429);
		assertThat(refused.headers().firstValue(ALLOW_ORIGIN)).contains(SHOP);
		HttpResponse<String> others = ask("192.0.2.77", EVIL, "GET", "/nowhere");
		assertThat(others.statusCode()).isEqualTo(429);
		assertThat(others.headers().firstValue(ALLOW_ORIGIN)).isEmpty();
	}

	@Test
	void aRefusalIsARefusalThoughTheMethodIsNotAllowedEither() {
		from("192.0.2.1").statuses(2, "/api/items");
		HttpResponse<String> refused = from("192.0.2.1").with("Origin", SHOP).send("DELETE", "/api/items");
		assertThat(refused.statusCode()).isEqualTo(429);
		assertThat(refused.body()).contains("#quota-exceeded");
		assertThat(refused.headers().firstValue(ALLOW_ORIGIN)).isEmpty();
		assertThat(refused.headers().allValues("Vary")).contains("Origin");
	}

	private HttpResponse<String> ask(String address, String origin, String method, String path) {
		return from(address).with("Origin", origin).with("Access-Control-Request-Method", method).send("OPTIONS", path);
	}

	private Client from(String address) {
		return Client.anonymous(this.instance).with("X-Forwarded-For", address);
	}

}

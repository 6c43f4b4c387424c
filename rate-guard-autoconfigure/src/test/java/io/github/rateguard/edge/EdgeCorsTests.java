package io.github.rateguard.edge;

import java.net.http.HttpResponse;

import io.github.rateguard.testsupport.Client;
import io.github.rateguard.testsupport.Instance;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What a script in a browser may see of a refusal.
 */
class EdgeCorsTests {

	private static Instance instance;

	@BeforeAll
	static void useUp() {
		instance = Instance.local()
			.with("rate-guard.policies.api.limits", "1/1h")
			.with("rate-guard.edge.rules[0].paths", "/api/**")
			.with("rate-guard.edge.rules[0].policy", "api")
			.with("rate-guard.edge.rules[0].per", "global")
			.start(EdgeApplication.class);
		Client.anonymous(instance).get("/api/items");
	}

	@AfterAll
	static void stop() {
		instance.close();
	}

	@Test
	void aRefusalCanBeSeenByAnAllowedOrigin() {
		HttpResponse<String> refused = Client.anonymous(instance)
			.with("Origin", "https://shop.example")
			.get("/api/items");
		assertThat(refused.statusCode()).isEqualTo(429);
		assertThat(refused.headers().firstValue("Access-Control-Allow-Origin")).contains("https://shop.example");
		assertThat(refused.headers().firstValue("Access-Control-Expose-Headers")).contains("Retry-After");
		assertThat(refused.headers().allValues("Access-Control-Allow-Origin")).hasSize(1);
	}

	@Test
	void aRefusalCannotBeSeenByOtherOrigins() {
		HttpResponse<String> refused = Client.anonymous(instance)
			.with("Origin", "https://evil.example")
			.get("/api/items");
		assertThat(refused.statusCode()).isEqualTo(429);
		assertThat(refused.headers().firstValue("Access-Control-Allow-Origin")).isEmpty();
	}

	@Test
	void aBrowserThatAsksForPermissionIsAnsweredByTheApplication() {
		HttpResponse<String> preFlight = Client.anonymous(instance)
			.with("Origin", "https://shop.example")
			.with("Access-Control-Request-Method", "GET")
			.send("OPTIONS", "/api/items");
		assertThat(preFlight.statusCode()).isEqualTo(200);
		assertThat(preFlight.headers().firstValue("Access-Control-Allow-Origin")).contains("https://shop.example");
	}

}

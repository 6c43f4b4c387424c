package io.github.rateguard.dashboard;

import java.net.CookieManager;
import java.net.http.HttpClient;

import io.github.rateguard.testsupport.Client;
import io.github.rateguard.testsupport.GuardedApplication;
import io.github.rateguard.testsupport.Instance;
import io.github.rateguard.testsupport.StandingTime;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.http.HttpHeaders;
import org.springframework.http.client.JdkClientHttpRequestFactory;
import org.springframework.test.web.servlet.client.RestTestClient;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The dashboard where Actuator is not open to everybody, elsewhere, or without it.
 */
class DashboardSecurityTests {

	@Test
	void whoMayNotSeeTheEndpointSeesNeitherThePageNorItsFiles() {
		try (Instance instance = Instance.local()
			.with("management.endpoints.web.exposure.include", "rateguard")
			.with("spring.security.user.name", "admin")
			.with("spring.security.user.password", "secret")
			.start(Secured.class)) {
			for (String path : new String[] { "", "/app.js", "/sections", "/csrf" }) {
				assertThat(Client.anonymous(instance).get("/actuator/rateguard/dashboard" + path).statusCode())
					.isEqualTo(401);
			}
			RestTestClient admin = RestTestClient
				.bindToServer(new JdkClientHttpRequestFactory(
						HttpClient.newBuilder().cookieHandler(new CookieManager()).build()))
				.baseUrl(instance.url("/actuator/rateguard"))
				.defaultHeaders((headers) -> headers.setBasicAuth("admin", "secret"))
				.build();
			admin.get().uri("/dashboard").exchange().expectStatus().isOk();
			assertThat(statusOfAWrite(admin, "X-No-Token", "")).isIn(401, 403);
			JsonNode csrf = JsonMapper.shared()
				.readTree(admin.get()
					.uri("/dashboard/csrf")
					.exchange()
					.expectBody(String.class)
					.returnResult()
					.getResponseBody());
			assertThat(csrf.at("/headerName").asString()).isEqualTo("X-CSRF-TOKEN");
			// Taken by Spring Security, so it is Actuator that answers
			assertThat(statusOfAWrite(admin, csrf.at("/headerName").asString(), csrf.at("/token").asString()))
				.isEqualTo(405);
		}
	}

	@Test
	void thePageIsWhereActuatorIs() {
		try (Instance instance = Instance.local()
			.with("management.endpoints.web.exposure.include", "rateguard")
			.with("management.server.port", 0)
			.with("management.endpoints.web.base-path", "/inside")
			.with("management.endpoints.web.path-mapping.rateguard", "guard")
			.start(Open.class)) {
			Integer port = instance.context()
				.getEnvironment()
				.getRequiredProperty("local.management.port", Integer.class);
			Client client = Client.anonymous(instance).on(port);
			assertThat(client.get("/inside/guard/dashboard").headers().firstValue("content-security-policy"))
				.isPresent();
			assertThat(client.get("/inside/guard/dashboard/app.js").statusCode()).isEqualTo(200);
			assertThat(Client.anonymous(instance).get("/inside/guard/dashboard").statusCode()).isEqualTo(404);
		}
	}

	@Test
	void thePageCanBeLeftOut() {
		try (Instance instance = Instance.local()
			.with("management.endpoints.web.exposure.include", "rateguard")
			.with("rate-guard.dashboard.enabled", false)
			.start(Open.class)) {
			assertThat(Client.anonymous(instance).get("/actuator/rateguard/dashboard").statusCode()).isEqualTo(404);
			assertThat(Client.anonymous(instance).get("/actuator/rateguard").statusCode()).isEqualTo(200);
		}
	}

	private static int statusOfAWrite(RestTestClient client, String header, String value) {
		return client.post()
			.uri("/bans")
			.header(HttpHeaders.CONTENT_TYPE, "application/json")
			.header(header, value)
			.body("{}")
			.exchange()
			.returnResult()
			.getStatus()
			.value();
	}

	@GuardedApplication
	static class Open {

	}

	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	@Import(StandingTime.class)
	static class Secured {

	}

}

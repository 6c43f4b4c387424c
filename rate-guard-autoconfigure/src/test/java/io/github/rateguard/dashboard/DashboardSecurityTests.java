package io.github.rateguard.dashboard;

import java.net.CookieManager;
import java.net.HttpCookie;
import java.net.http.HttpClient;

import io.github.rateguard.testsupport.Client;
import io.github.rateguard.testsupport.GuardedApplication;
import io.github.rateguard.testsupport.Instance;
import io.github.rateguard.testsupport.StandingTime;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.http.client.JdkClientHttpRequestFactory;
import org.springframework.security.config.Customizer;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.csrf.CookieCsrfTokenRepository;
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
			RestTestClient admin = admin(instance, new CookieManager());
			admin.get().uri("/dashboard").exchange().expectStatus().isOk();
			assertThat(statusOfAWrite(admin, "X-No-Token", "")).isIn(401, 403);
			JsonNode csrf = csrf(admin);
			assertThat(csrf.at("/headerName").asString()).isEqualTo("X-CSRF-TOKEN");
			// Taken by Spring Security, so it is Actuator that answers
			assertThat(statusOfAWrite(admin, csrf.at("/headerName").asString(), csrf.at("/token").asString()))
				.isEqualTo(405);
		}
	}

	@Test
	void whereACookieHoldsTheTokenThatWhichIsToldOrTheCookieIsTaken() {
		try (Instance instance = Instance.local()
			.with("management.endpoints.web.exposure.include", "rateguard")
			.with("spring.security.user.name", "admin")
			.with("spring.security.user.password", "secret")
			.start(TokenInCookie.class)) {
			CookieManager cookies = new CookieManager();
			RestTestClient admin = admin(instance, cookies);
			JsonNode csrf = csrf(admin);
			String told = csrf.at("/token").asString();
			String cookie = cookies.getCookieStore()
				.getCookies()
				.stream()
				.filter((each) -> each.getName().equals("XSRF-TOKEN"))
				.map(HttpCookie::getValue)
				.findFirst()
				.orElseThrow();
			String header = csrf.at("/headerName").asString();
			assertThat(header).isEqualTo("X-XSRF-TOKEN");
			assertThat(statusOfAWrite(admin, header, told)).isEqualTo(405);
			assertThat(statusOfAWrite(admin, header, cookie)).isIn(401, 403);
			RestTestClient spa = admin.mutate().defaultHeader(TokenInCookie.SPA, "true").build();
			assertThat(statusOfAWrite(spa, header, told)).isIn(401, 403);
			assertThat(statusOfAWrite(spa, header, cookie)).isEqualTo(405);
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

	private static RestTestClient admin(Instance instance, CookieManager cookies) {
		return RestTestClient
			.bindToServer(new JdkClientHttpRequestFactory(HttpClient.newBuilder().cookieHandler(cookies).build()))
			.baseUrl(instance.url("/actuator/rateguard"))
			.defaultHeaders((headers) -> headers.setBasicAuth("admin", "secret"))
			.build();
	}

	private static JsonNode csrf(RestTestClient client) {
		return JsonMapper.shared()
			.readTree(client.get()
				.uri("/dashboard/csrf")
				.exchange()
				.expectBody(String.class)
				.returnResult()
				.getResponseBody());
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

	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	@Import(StandingTime.class)
	static class TokenInCookie {

		static final String SPA = "X-Spa";

		@Bean
		@Order(1)
		SecurityFilterChain spa(HttpSecurity http) {
			http.securityMatcher((request) -> request.getHeader(SPA) != null).csrf((csrf) -> csrf.spa());
			return signedIn(http);
		}

		@Bean
		@Order(2)
		SecurityFilterChain usual(HttpSecurity http) {
			http.csrf((csrf) -> csrf.csrfTokenRepository(CookieCsrfTokenRepository.withHttpOnlyFalse()));
			return signedIn(http);
		}

		private static SecurityFilterChain signedIn(HttpSecurity http) {
			return http.authorizeHttpRequests((requests) -> requests.anyRequest().authenticated())
				.httpBasic(Customizer.withDefaults())
				.build();
		}

	}

}

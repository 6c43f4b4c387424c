package io.github.rateguard.starter;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;

import io.github.rateguard.RateLimited;
import io.github.rateguard.guard.RateGuard;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Configuration;
import org.springframework.util.ClassUtils;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The starter is all that a web application needs: no Redis, Spring Security, Actuator or
 * Micrometer is on this class path.
 */
@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT,
		properties = { "rate-guard.policies.search.limits=2/1h", "spring.jmx.enabled=false" })
class StarterTests {

	private final HttpClient client = HttpClient.newHttpClient();

	@LocalServerPort
	private int port;

	@Autowired
	private RateGuard rateGuard;

	@ParameterizedTest
	@ValueSource(strings = { "org.springframework.data.redis.connection.RedisConnectionFactory",
			"io.lettuce.core.RedisClient", "org.springframework.security.core.Authentication",
			"org.springframework.boot.actuate.endpoint.annotation.Endpoint",
			"org.springframework.boot.health.contributor.Health", "io.micrometer.core.instrument.MeterRegistry" })
	void nothingOptionalIsOnTheClassPath(String type) {
		assertThat(ClassUtils.isPresent(type, getClass().getClassLoader())).isFalse();
	}

	@Test
	void aWebApplicationIsLimitedByTheMemoryOfItsInstance() throws Exception {
		assertThat(get("/search").statusCode()).isEqualTo(200);
		assertThat(get("/search").statusCode()).isEqualTo(200);
		HttpResponse<String> refused = get("/search");
		assertThat(refused.statusCode()).isEqualTo(429);
		assertThat(refused.headers().firstValue("Content-Type")).hasValue("application/problem+json");
		assertThat(refused.headers().firstValue("RateLimit")).isPresent();
		assertThat(refused.headers().firstValueAsLong("Retry-After").orElseThrow()).isPositive();
		assertThat(refused.body()).contains("\"status\":429");
	}

	@Test
	void handlersWithoutALimitAreNotLimited() throws Exception {
		for (int i = 0; i < 5; i++) {
			assertThat(get("/free").statusCode()).isEqualTo(200);
		}
	}

	@Test
	void codeCanAskTheRateGuard() {
		assertThat(this.rateGuard).isNotNull();
	}

	private HttpResponse<String> get(String path) throws IOException, InterruptedException {
		HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + this.port + path)).build();
		return this.client.send(request, BodyHandlers.ofString());
	}

	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	@RestController
	static class Application {

		@RateLimited("search")
		@GetMapping("/search")
		String search() {
			return "found";
		}

		@GetMapping("/free")
		String free() {
			return "free";
		}

	}

}

package io.github.rateguard.web;

import java.util.function.IntFunction;

import io.github.rateguard.RateLimited;
import io.github.rateguard.testsupport.Client;
import io.github.rateguard.testsupport.GuardedApplication;
import io.github.rateguard.testsupport.Instance;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Without trusted proxies nothing that a client writes makes another caller of it.
 */
class UntrustedPeerTests {

	private static Instance instance;

	@BeforeAll
	static void start() {
		instance = Instance.local().start(Application.class);
	}

	@AfterAll
	static void stop() {
		instance.close();
	}

	@Test
	void twoHundredInventedXForwardedForValuesAreOneCaller() {
		areOneCaller("/x-forwarded-for", "X-Forwarded-For", (i) -> "198.51.100." + i);
	}

	@Test
	void twoHundredInventedForwardedValuesAreOneCaller() {
		areOneCaller("/forwarded", "Forwarded", (i) -> "for=198.51.100." + i);
	}

	@Test
	void twoHundredInventedApiKeysAreOneCaller() {
		areOneCaller("/api-key", "X-Api-Key", (i) -> "key-" + i);
	}

	@Test
	void twoHundredInventedRealIpValuesAreOneCaller() {
		areOneCaller("/real-ip", "X-Real-IP", (i) -> "198.51.100." + i);
	}

	@Test
	void twoHundredInventedUnprovedSessionsAreOneCaller() {
		areOneCaller("/session", "Cookie", (i) -> "JSESSIONID=" + i);
	}

	@Test
	void userNamedLikeAnAddressDoesNotShareTheBucketOfThatAddress() {
		assertThat(WrittenFields.in(Client.anonymous(instance).get("/named")).remaining()).isEqualTo(9);
		Client namesake = Client.anonymous(instance).as("127.0.0.1");
		assertThat(WrittenFields.in(namesake.get("/named")).remaining()).isEqualTo(9);
		assertThat(WrittenFields.in(Client.anonymous(instance).get("/named")).remaining()).isEqualTo(8);
	}

	private static void areOneCaller(String path, String field, IntFunction<String> value) {
		for (int i = 0; i < 200; i++) {
			int status = Client.anonymous(instance).with(field, value.apply(i)).get(path).statusCode();
			assertThat(status).isEqualTo((i < 10) ? 200 : 429);
		}
	}

	@GuardedApplication
	@RestController
	static class Application {

		@RateLimited(limit = "10/1h")
		@GetMapping("/x-forwarded-for")
		String xForwardedFor() {
			return "";
		}

		@RateLimited(limit = "10/1h")
		@GetMapping("/forwarded")
		String forwarded() {
			return "";
		}

		@RateLimited(limit = "10/1h")
		@GetMapping("/api-key")
		String apiKey() {
			return "";
		}

		@RateLimited(limit = "10/1h")
		@GetMapping("/real-ip")
		String realIp() {
			return "";
		}

		@RateLimited(limit = "10/1h")
		@GetMapping("/session")
		String session() {
			return "";
		}

		@RateLimited(limit = "10/1h")
		@GetMapping("/named")
		String named() {
			return "";
		}

	}

}

package io.github.rateguard.edge;

import java.util.List;
import java.util.stream.IntStream;

import io.github.rateguard.testsupport.Client;
import io.github.rateguard.testsupport.Instance;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What applies to everything that nobody thought of.
 */
class FloodTests {

	private Instance instance;

	@BeforeEach
	void start() {
		this.instance = Instance.local()
			.with("rate-guard.client-address.trusted-proxies", "127.0.0.0/8")
			.with("rate-guard.edge.flood.limits", "10/1h")
			.with("management.endpoints.web.exposure.include", "health,rateguard")
			.start(EdgeApplication.class);
	}

	@AfterEach
	void stop() {
		this.instance.close();
	}

	@Test
	void neighboursShareALimitOverAllPaths() {
		String[] paths = { "/nowhere", "/actuator/health", "/actuator/rateguard", "/api/items", "/login" };
		for (int i = 0; i < 10; i++) {
			assertThat(from("192.0.2." + i).get(paths[i % paths.length]).statusCode()).isNotEqualTo(429);
		}
		for (String path : paths) {
			assertThat(from("192.0.2.77").get(path).statusCode()).isEqualTo(429);
		}
		assertThat(from("192.0.3.1").get("/nowhere").statusCode()).isNotEqualTo(429);
	}

	@Test
	void staticFilesAreNotCounted() {
		IntStream.range(0, 20).forEach((i) -> from("192.0.2.1").get("/css/style.css"));
		assertThat(from("192.0.2.1").get("/nowhere").statusCode()).isNotEqualTo(429);
	}

	@Test
	void whoeverAsksForAStaticFileWithCredentialsOrPostsToOneIsCounted() {
		for (int i = 0; i < 5; i++) {
			from("192.0.2.1").with("Authorization", "Basic dXNlci0xOndyb25n").get("/css/style.css");
			from("192.0.2.1").send("POST", "/css/style.css");
		}
		assertThat(from("192.0.2.1").get("/nowhere").statusCode()).isEqualTo(429);
	}

	@Test
	void anAddressOfAPrivateNetworkMayBeAProxyThatNobodyNamed() {
		for (String address : List.of("10.0.0.1", "192.168.1.1", "172.16.0.1", "100.64.0.1", "fd00::1", "fe80::1")) {
			IntStream.range(0, 11)
				.forEach((i) -> assertThat(from(address).get("/nowhere").statusCode()).isNotEqualTo(429));
		}
	}

	private Client from(String address) {
		return Client.anonymous(this.instance).with("X-Forwarded-For", address);
	}

}

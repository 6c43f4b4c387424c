package io.github.rateguard.web;

import io.github.rateguard.testsupport.Client;
import io.github.rateguard.testsupport.Instance;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Spring's own reading of forwarding headers, which believes anyone, names no caller.
 */
class ForwardHeadersStrategyTests {

	@Test
	void inventedAddressesAreOneCallerAlthoughSpringBelievesThem() {
		try (Instance instance = AnswersApplication.settings()
			.with("server.forward-headers-strategy", "framework")
			.start(AnswersApplication.class)) {
			for (int i = 0; i < 20; i++) {
				Client client = Client.anonymous(instance)
					.with("X-Forwarded-For", "198.51.100." + i)
					.with("Forwarded", "for=198.51.100." + i);
				assertThat(client.get("/tenant").statusCode()).isEqualTo((i < 1) ? 200 : 429);
			}
		}
	}

	@Test
	void rightHopBehindATrustedProxyIsTheClientAlthoughSpringHidesTheField() {
		try (Instance instance = AnswersApplication.settings()
			.with("server.forward-headers-strategy", "framework")
			.with("rate-guard.client-address.trusted-proxies", "127.0.0.0/8")
			.start(AnswersApplication.class)) {
			for (int i = 0; i < 20; i++) {
				Client client = Client.anonymous(instance)
					.with("X-Forwarded-For", "203.0.113." + i + ", 198.51.100.1, 127.0.0.2");
				assertThat(client.get("/tenant").statusCode()).isEqualTo((i < 1) ? 200 : 429);
			}
			Client other = Client.anonymous(instance).with("X-Forwarded-For", "198.51.100.2");
			assertThat(other.get("/tenant").statusCode()).isEqualTo(200);
		}
	}

}

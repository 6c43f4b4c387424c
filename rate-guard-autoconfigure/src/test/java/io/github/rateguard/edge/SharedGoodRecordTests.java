package io.github.rateguard.edge;

import java.util.stream.IntStream;

import io.github.rateguard.testsupport.Instance;
import io.github.rateguard.testsupport.Instance.Settings;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Good records and failed logins of several instances.
 */
class SharedGoodRecordTests {

	@Test
	void anOwnerWhoGotInOnOneInstanceGetsInOnAnotherThatNeverSawHim() {
		Settings settings = Instance.sharingRedis()
			.with("rate-guard.client-address.trusted-proxies", "127.0.0.0/8")
			.with("rate-guard.policies.login.limits", "5/15m")
			.with("rate-guard.edge.rules[0].paths", "/login")
			.with("rate-guard.edge.rules[0].policy", "login")
			.with("rate-guard.edge.rules[0].per", "address,parameter:username")
			.with("rate-guard.edge.rules[0].count", "failures");
		try (Instance first = settings.start(EdgeApplication.class);
				Instance second = settings.start(EdgeApplication.class)) {
			assertThat(Attacker.isIn(new Attacker(first, "203.0.113.7").logIn("user-1", "secret-1"))).isTrue();
			IntStream.range(0, 5)
				.forEach((i) -> new Attacker((i % 2 == 0) ? first : second, "198.51.100." + i).logIn("user-1", "no"));
			assertThat(new Attacker(second, "198.51.100.9").logIn("user-1", "secret-1").statusCode()).isEqualTo(429);
			Awaitility.await()
				.untilAsserted(
						() -> assertThat(Attacker.isIn(new Attacker(second, "203.0.113.7").logIn("user-1", "secret-1")))
							.isTrue());
		}
	}

}

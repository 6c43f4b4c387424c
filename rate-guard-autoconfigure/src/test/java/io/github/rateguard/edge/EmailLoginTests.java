package io.github.rateguard.edge;

import java.util.stream.IntStream;

import io.github.rateguard.testsupport.Instance;
import org.junit.jupiter.api.Test;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.authentication.dao.DaoAuthenticationProvider;
import org.springframework.security.core.userdetails.User;
import org.springframework.security.crypto.password.PasswordEncoder;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Logins by something else than the name under which somebody is known then.
 */
class EmailLoginTests {

	private static final String EMAIL = "alice@shop.example";

	@Test
	void theOwnerOfAClosedAccountGetsInFromAnAddressWithAGoodRecord() {
		try (Instance instance = Instance.local()
			.with("rate-guard.client-address.trusted-proxies", "127.0.0.0/8")
			.with("rate-guard.policies.login.limits", "5/15m")
			.with("rate-guard.edge.rules[0].paths", "/login")
			.with("rate-guard.edge.rules[0].policy", "login")
			.with("rate-guard.edge.rules[0].per", "address,parameter:username")
			.with("rate-guard.edge.rules[0].count", "failures")
			.start(EdgeApplication.class, UsersByEmail.class)) {
			Attacker owner = new Attacker(instance, "203.0.113.7");
			assertThat(Attacker.isIn(owner.logIn(EMAIL, "secret"))).isTrue();
			IntStream.range(0, 5).forEach((i) -> new Attacker(instance, "198.51.100." + i).logIn(EMAIL, "wrong"));
			assertThat(new Attacker(instance, "198.51.100.9").logIn(EMAIL, "secret").statusCode()).isEqualTo(429);
			assertThat(Attacker.isIn(owner.logIn(EMAIL, "secret"))).isTrue();
		}
	}

	@Configuration(proxyBeanMethods = false)
	static class UsersByEmail {

		@Bean
		DaoAuthenticationProvider usersByEmail(PasswordEncoder encoder) {
			DaoAuthenticationProvider provider = new DaoAuthenticationProvider(
					(email) -> User.withUsername("4711").password("secret").roles("USER").build());
			provider.setPasswordEncoder(encoder);
			return provider;
		}

	}

}

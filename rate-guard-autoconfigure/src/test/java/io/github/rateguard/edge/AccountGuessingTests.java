package io.github.rateguard.edge;

import java.net.http.HttpResponse;
import java.util.Base64;
import java.util.List;
import java.util.stream.IntStream;

import io.github.rateguard.edge.EdgeApplication.CountingEncoder;
import io.github.rateguard.testsupport.Instance;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Many addresses guess at one account, and name it in as many ways.
 */
class AccountGuessingTests {

	private static final int LIMIT = 5;

	private Instance instance;

	@BeforeEach
	void start() {
		this.instance = Instance.local()
			.with("rate-guard.client-address.trusted-proxies", "127.0.0.0/8")
			.with("rate-guard.policies.login.limits", LIMIT + "/15m")
			.with("rate-guard.edge.rules[0].paths", "/login,/otp")
			.with("rate-guard.edge.rules[0].methods", "POST")
			.with("rate-guard.edge.rules[0].policy", "login")
			.with("rate-guard.edge.rules[0].per", "address,parameter:username")
			.with("rate-guard.edge.rules[0].count", "failures")
			.with("rate-guard.edge.rules[1].paths", "/**")
			.with("rate-guard.edge.rules[1].policy", "login")
			.with("rate-guard.edge.rules[1].per", "basic-user")
			.with("rate-guard.edge.rules[1].count", "failures")
			.start(EdgeApplication.class);
	}

	@AfterEach
	void stop() {
		this.instance.close();
	}

	@ParameterizedTest(name = "{0}")
	@EnumSource
	void noWayToNameAnAccountEscapes(Naming naming) {
		List<Integer> statuses = IntStream.range(0, 3 * LIMIT).map((i) -> naming.guess(from(i), i)).boxed().toList();
		assertThat(statuses.subList(0, LIMIT)).doesNotContain(429);
		assertThat(statuses.subList(LIMIT, statuses.size())).containsOnly(429);
		assertThat(this.instance.bean(CountingEncoder.class).wrong()).isLessThanOrEqualTo(LIMIT);
	}

	@Test
	void nobodyCanUseUpWhatIsLeftToAnOwner() {
		Attacker owner = new Attacker(this.instance, "203.0.113.7");
		owner.logIn("user-1", "secret-1");
		for (int i = 0; i < LIMIT; i++) {
			from(i).logIn("user-1", "wrong");
			from(i).logIn("user-1\u0000203.0.113.7", "wrong");
		}
		assertThat(Attacker.isIn(owner.logIn("user-1", "secret-1"))).isTrue();
	}

	private Attacker from(int number) {
		return new Attacker(this.instance, "198.51.100." + number);
	}

	/**
	 * A way to name user-1.
	 */
	enum Naming {

		CONTROL_CHARACTERS {
			@Override
			int guess(Attacker attacker, int number) {
				return attacker.logIn("user-1" + "\u0001".repeat(number), "wrong").statusCode();
			}
		},

		FORMAT_CHARACTERS {
			@Override
			int guess(Attacker attacker, int number) {
				return attacker.logIn("\u0000".repeat(number) + "user-1", "wrong").statusCode();
			}
		},

		DECOY_IN_A_JSON_BODY {
			@Override
			int guess(Attacker attacker, int number) {
				return attacker
					.json("/login?username=user-1&password=wrong", "{\"username\":\"decoy-%d\"}".formatted(number))
					.statusCode();
			}
		},

		DECOY_AS_A_SECOND_PARAMETER {
			@Override
			int guess(Attacker attacker, int number) {
				return attacker.form("/login", "username=user-1&username=decoy-%d&password=wrong".formatted(number))
					.statusCode();
			}
		},

		DECOY_BEFORE_A_BODY_OF_ANOTHER_TYPE {
			@Override
			int guess(Attacker attacker, int number) {
				return attacker.client()
					.with("Content-Type", "text/plain")
					.send("POST", "/otp?username=decoy-" + number, "{\"username\":\"user-1\"}")
					.statusCode();
			}
		},

		LIST_IN_A_JSON_BODY {
			@Override
			int guess(Attacker attacker, int number) {
				return attacker.json("/otp", "{\"username\":[\"user-1\",\"decoy-%d\"]}".formatted(number)).statusCode();
			}
		},

		FIELD_OF_THE_HEADER {
			@Override
			int guess(Attacker attacker, int number) {
				return attacker.client()
					.with("Content-Type", "application/x-www-form-urlencoded")
					.with("username", "user-1")
					.send("POST", "/otp", "code=" + number)
					.statusCode();
			}
		},

		BASIC {
			@Override
			int guess(Attacker attacker, int number) {
				String credentials = Base64.getEncoder().encodeToString("user-1:wrong".getBytes());
				HttpResponse<String> response = attacker.client()
					.with("Authorization", ((number % 2 == 0) ? "Basic " : "bAsIc_") + credentials)
					.get("/css/" + number);
				return response.statusCode();
			}
		};

		abstract int guess(Attacker attacker, int number);

	}

}

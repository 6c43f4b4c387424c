package io.github.rateguard.edge;

import java.net.http.HttpResponse;
import java.util.Base64;
import java.util.stream.IntStream;

import io.github.rateguard.edge.EdgeApplication.CountingEncoder;
import io.github.rateguard.testsupport.Instance;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Guessing at passwords and codes.
 */
class LoginGuardTests {

	private Instance instance;

	private Attacker attacker;

	@BeforeEach
	void start() {
		this.instance = Instance.local()
			.with("rate-guard.client-address.trusted-proxies", "127.0.0.0/8")
			.with("rate-guard.policies.login.limits", "5/15m")
			.with("rate-guard.policies.tokens.limits", "10/1m")
			.with("rate-guard.edge.rules[0].paths", "/login,/otp,/json-login")
			.with("rate-guard.edge.rules[0].methods", "POST")
			.with("rate-guard.edge.rules[0].policy", "login")
			.with("rate-guard.edge.rules[0].per", "address,parameter:username")
			.with("rate-guard.edge.rules[0].count", "failures")
			.with("rate-guard.edge.rules[1].paths", "/api/**")
			.with("rate-guard.edge.rules[1].policy", "tokens")
			.with("rate-guard.edge.rules[1].count", "failures")
			.start(EdgeApplication.class);
		this.attacker = from("192.0.2.1");
	}

	@AfterEach
	void stop() {
		this.instance.close();
	}

	@Test
	void anAddressThatGuessesAtManyAccountsIsRefused() {
		IntStream.range(0, 5)
			.forEach((i) -> assertThat(this.attacker.logIn("user-" + i, "wrong").statusCode()).isEqualTo(302));
		assertThat(this.attacker.logIn("user-6", "wrong").statusCode()).isEqualTo(429);
		assertThat(encoder().wrong()).isEqualTo(5);
		assertThat(from("192.0.2.2").logIn("user-7", "wrong").statusCode()).isEqualTo(302);
	}

	@Test
	void anAccountThatManyAddressesGuessAtIsClosedToNewOnes() {
		IntStream.range(0, 5)
			.forEach((i) -> assertThat(from("198.51.100." + i).logIn("user-1", "wrong").statusCode()).isEqualTo(302));
		assertThat(from("198.51.100.9").logIn("user-1", "wrong").statusCode()).isEqualTo(429);
		assertThat(from("198.51.100.9").logIn("USER-1 ", "wrong").statusCode()).isEqualTo(429);
		assertThat(encoder().wrong()).isEqualTo(5);
	}

	@Test
	void theOwnerOfAClosedAccountGetsInFromAnAddressWithAGoodRecord() {
		Attacker owner = from("203.0.113.7");
		assertThat(Attacker.isIn(owner.logIn("user-1", "secret-1"))).isTrue();
		IntStream.range(0, 5).forEach((i) -> from("198.51.100." + i).logIn("user-1", "wrong"));
		assertThat(from("198.51.100.9").logIn("user-1", "secret-1").statusCode()).isEqualTo(429);
		assertThat(Attacker.isIn(owner.logIn("user-1", "secret-1"))).isTrue();
		assertThat(refusedByTheEdge()).as("The attacker, not the owner").isEqualTo(1);
	}

	@Test
	void aGoodRecordIsOfTheAccountThatWasProvedWhateverTheRequestNames() {
		Attacker impostor = from("203.0.113.8");
		impostor.client().get("/login?username=user-1");
		impostor.form("/otp", "username=user-1&code=123456");
		String credentials = Base64.getEncoder().encodeToString("user-2:secret-2".getBytes());
		impostor.client()
			.with("Authorization", "Basic " + credentials)
			.with("Content-Type", "application/x-www-form-urlencoded")
			.send("POST", "/otp", "username=user-1&code=123456");
		IntStream.range(0, 5).forEach((i) -> from("198.51.100." + i).logIn("user-1", "wrong"));
		assertThat(impostor.logIn("user-1", "wrong").statusCode()).isEqualTo(429);
	}

	@Test
	void wrongCodesOfSomebodyWhoIsAuthenticatedCount() {
		String credentials = Base64.getEncoder().encodeToString("user-2:secret-2".getBytes());
		for (int i = 0; i < 6; i++) {
			HttpResponse<String> response = this.attacker.client()
				.with("Authorization", "Basic " + credentials)
				.with("Content-Type", "application/x-www-form-urlencoded")
				.send("POST", "/otp", "username=user-2&code=00000" + i);
			assertThat(response.statusCode()).isEqualTo((i < 5) ? 422 : 429);
		}
	}

	@Test
	void aGoodRecordIsNoLicenceToGuess() {
		Attacker owner = from("203.0.113.7");
		owner.logIn("user-1", "secret-1");
		long refused = IntStream.range(0, 20).filter((i) -> owner.logIn("user-1", "wrong").statusCode() == 429).count();
		assertThat(refused).isEqualTo(15);
	}

	@Test
	void successesCostNothing() {
		for (int i = 0; i < 20; i++) {
			assertThat(Attacker.isIn(this.attacker.logIn("user-1", "secret-1"))).isTrue();
		}
	}

	@Test
	void whoeverAsksLearnsNothingAboutAccounts() {
		String known = refusal("user-1", 10);
		String unknown = refusal("nobody", 20);
		assertThat(known).isEqualTo(unknown);
	}

	private String refusal(String account, int network) {
		IntStream.range(0, 5).forEach((i) -> from("198.51.%d.%d".formatted(network, i)).logIn(account, "wrong"));
		HttpResponse<String> refused = from("198.51.100." + network).logIn(account, "wrong");
		assertThat(refused.statusCode()).isEqualTo(429);
		return refused.headers().map().keySet() + refused.body().replaceAll("in \\d+ \\w+", "in a while");
	}

	@Test
	void aCodeOfAControllerIsGuardedByItsStatus() {
		for (int i = 0; i < 5; i++) {
			assertThat(from("198.51.100." + i).form("/otp", "username=user-1&code=00000" + i).statusCode())
				.isEqualTo(422);
		}
		assertThat(this.attacker.form("/otp", "username=user-1&code=123456").statusCode()).isEqualTo(429);
		assertThat(this.attacker.form("/otp", "username=user-2&code=123456").statusCode()).isEqualTo(200);
	}

	@Test
	void aJsonLoginIsGuardedByItsField() {
		for (int i = 0; i < 5; i++) {
			assertThat(from("198.51.100." + i).json("/json-login", "{\"username\":\"user-1\"}").statusCode())
				.isEqualTo(401);
		}
		assertThat(this.attacker.json("/json-login", "{\"password\":\"secret\",\"username\":\"user-1\"}").statusCode())
			.isEqualTo(429);
	}

	@Test
	void guessedTokensAndPasswordsAreRefusedBeforeTheyAreChecked() {
		for (int i = 0; i < 10; i++) {
			assertThat(basic("user-" + i, "wrong").statusCode()).isEqualTo(401);
		}
		assertThat(encoder().wrong()).isEqualTo(10);
		HttpResponse<String> refused = basic("user-11", "wrong");
		assertThat(refused.statusCode()).isEqualTo(429);
		assertThat(refused.headers().firstValue("Retry-After")).isPresent();
		assertThat(encoder().wrong()).isEqualTo(10);
		assertThat(refusedByTheEdge()).isEqualTo(1);
	}

	private double refusedByTheEdge() {
		return this.instance.bean(MeterRegistry.class)
			.get("rate.guard.requests")
			.tag("stage", "edge")
			.tag("outcome", "refused")
			.counters()
			.stream()
			.mapToDouble(Counter::count)
			.sum();
	}

	private HttpResponse<String> basic(String user, String password) {
		String credentials = Base64.getEncoder().encodeToString((user + ":" + password).getBytes());
		return this.attacker.client().with("Authorization", "Basic " + credentials).get("/api/items");
	}

	private CountingEncoder encoder() {
		return this.instance.bean(CountingEncoder.class);
	}

	private Attacker from(String address) {
		return new Attacker(this.instance, address);
	}

}

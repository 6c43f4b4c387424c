package io.github.rateguard.edge;

import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;

import io.github.rateguard.caller.Ban;
import io.github.rateguard.caller.BanSubject;
import io.github.rateguard.caller.Bans;
import io.github.rateguard.testsupport.Instance;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Bans of addresses that go on after refusals: five attempts are let through, three
 * refusals are borne.
 */
class PenaltyTests {

	private Instance instance;

	@BeforeEach
	void start() {
		this.instance = Instance.local()
			.with("rate-guard.client-address.trusted-proxies", "127.0.0.0/8")
			.with("rate-guard.policies.login.limits", "5/15m")
			.with("rate-guard.edge.rules[0].paths", "/login")
			.with("rate-guard.edge.rules[0].policy", "login")
			.with("rate-guard.edge.rules[0].count", "failures")
			.with("rate-guard.edge.rules[1].paths", "/otp")
			.with("rate-guard.edge.rules[1].policy", "login")
			.with("rate-guard.edge.rules[1].per", "parameter:username")
			.with("rate-guard.edge.rules[1].count", "failures")
			.with("rate-guard.policies.everybody.limits", "3/1h")
			.with("rate-guard.edge.rules[2].paths", "/everybody")
			.with("rate-guard.edge.rules[2].policy", "everybody")
			.with("rate-guard.edge.rules[2].per", "global")
			.with("rate-guard.edge.penalty.after", "3/1h")
			.start(EdgeApplication.class);
	}

	@AfterEach
	void stop() {
		this.instance.close();
	}

	@Test
	void whoeverGoesOnAfterRefusalsIsBannedFromEverything() {
		Attacker attacker = new Attacker(this.instance, "192.0.2.1");
		IntStream.range(0, 5 + 3).forEach((i) -> attacker.logIn("user-" + i, "wrong"));
		assertThat(bans()).isEmpty();
		assertThat(attacker.logIn("user-9", "wrong").body()).contains("#quota-exceeded");
		assertThat(bans()).singleElement().satisfies((ban) -> {
			assertThat(ban.subject()).isEqualTo(BanSubject.network("192.0.2.1"));
			assertThat(ban.author()).isEqualTo("rate-guard");
			assertThat(Duration.between(ban.since(), ban.until())).isEqualTo(Duration.ofMinutes(1));
		});
		HttpResponse<String> refused = attacker.client().get("/nowhere");
		assertThat(refused.statusCode()).isEqualTo(429);
		assertThat(refused.body()).contains("#abnormal-usage-detected");
		assertThat(new Attacker(this.instance, "192.0.2.2").client().get("/nowhere").statusCode()).isNotEqualTo(429);
	}

	@Test
	void manyRefusalsAtOnceAreOneReason() {
		Attacker attacker = new Attacker(this.instance, "192.0.2.1");
		IntStream.range(0, 5).forEach((i) -> attacker.logIn("user-" + i, "wrong"));
		List<CompletableFuture<Void>> guesses = IntStream.range(0, 40)
			.mapToObj((i) -> CompletableFuture.runAsync(() -> attacker.logIn("user-" + i, "wrong"),
					(task) -> new Thread(task).start()))
			.toList();
		guesses.forEach(CompletableFuture::join);
		assertThat(bans()).singleElement()
			.satisfies(
					(ban) -> assertThat(Duration.between(ban.since(), ban.until())).isEqualTo(Duration.ofMinutes(1)));
	}

	@Test
	void whoeverGoesOnAfterABanIsBannedForLonger() {
		Attacker attacker = new Attacker(this.instance, "192.0.2.1");
		IntStream.range(0, 9).forEach((i) -> attacker.logIn("user-" + i, "wrong"));
		this.instance.bean(Bans.class).lift(BanSubject.network("192.0.2.1"), "alice");
		attacker.logIn("user-9", "wrong");
		assertThat(bans()).singleElement()
			.satisfies(
					(ban) -> assertThat(Duration.between(ban.since(), ban.until())).isEqualTo(Duration.ofMinutes(2)));
	}

	@Test
	void whatOthersDidToAnAccountOrABlockBringsNoBan() {
		IntStream.range(0, 10)
			.forEach((i) -> new Attacker(this.instance, "198.51.100." + i).form("/otp", "username=a&code=1"));
		Attacker owner = new Attacker(this.instance, "192.0.2.1");
		for (int i = 0; i < 10; i++) {
			assertThat(owner.form("/otp", "username=a&code=123456").statusCode()).isEqualTo(429);
			assertThat(owner.client().get("/everybody").statusCode() == 429).isEqualTo(i >= 3);
		}
		assertThat(bans()).isEmpty();
	}

	@Test
	void anAddressOfAPrivateNetworkIsNeverBanned() {
		for (String address : List.of("10.0.0.1", "fd00::1", "127.0.0.1")) {
			Attacker attacker = new Attacker(this.instance, address);
			IntStream.range(0, 20).forEach((i) -> attacker.logIn("user-" + i, "wrong"));
		}
		assertThat(bans()).isEmpty();
	}

	private List<Ban> bans() {
		return this.instance.bean(Bans.class).all();
	}

}

package io.github.rateguard.edge;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;

import io.github.rateguard.edge.EdgeApplication.CountingEncoder;
import io.github.rateguard.testsupport.Instance;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * 5,000 logins from 500 addresses over 2,000 accounts, 20 of them with the right
 * password. An address may fail 5 times, and so may an account.
 */
class StuffingTests {

	private static final int LOGINS = 5_000;

	private static final int ADDRESSES = 500;

	private static final int LIMIT = 5;

	private static final int PARALLEL = 200;

	private Instance instance;

	@BeforeEach
	void start() {
		this.instance = Instance.sharingRedis()
			.with("rate-guard.client-address.trusted-proxies", "127.0.0.0/8")
			.with("rate-guard.policies.login.limits", LIMIT + "/15m")
			.with("rate-guard.edge.rules[0].paths", "/login")
			.with("rate-guard.edge.rules[0].methods", "POST")
			.with("rate-guard.edge.rules[0].policy", "login")
			.with("rate-guard.edge.rules[0].per", "address,parameter:username")
			.with("rate-guard.edge.rules[0].count", "failures")
			.start(EdgeApplication.class);
	}

	@AfterEach
	void stop() {
		this.instance.close();
	}

	@Test
	void noWrongGuessBeyondTheLimitsReachesTheEncoder() {
		for (Login login : logins()) {
			login.from(this.instance);
		}
		assertGuarded();
	}

	@Test
	void noneDoesSoWhereManyComeAtOnce() throws Exception {
		ExecutorService executor = Executors.newFixedThreadPool(PARALLEL);
		try {
			List<Callable<Integer>> calls = logins().stream()
				.map((login) -> (Callable<Integer>) () -> login.from(this.instance))
				.toList();
			for (Future<Integer> status : executor.invokeAll(calls)) {
				assertThat(status.get()).isIn(302, 429);
			}
		}
		finally {
			executor.shutdownNow();
		}
		assertGuarded();
	}

	@Test
	void notOneGuessMoreThanTheLimitReachesTheEncoderOfOneAccount() throws Exception {
		ExecutorService executor = Executors.newFixedThreadPool(PARALLEL);
		try {
			List<Callable<Integer>> calls = IntStream.range(0, 1_000)
				.mapToObj((i) -> (Callable<Integer>) () -> new Login(address(i), "user-7", "wrong-" + i)
					.from(this.instance))
				.toList();
			for (Future<Integer> status : executor.invokeAll(calls)) {
				assertThat(status.get()).isIn(302, 429);
			}
		}
		finally {
			executor.shutdownNow();
		}
		assertThat(this.instance.bean(CountingEncoder.class).wrong()).isEqualTo(LIMIT);
	}

	private void assertGuarded() {
		assertThat(this.instance.bean(CountingEncoder.class).wrong()).isPositive()
			.isLessThanOrEqualTo(ADDRESSES * LIMIT);
		for (int owner = 0; owner < EdgeApplication.USERS; owner += 100) {
			Attacker home = new Attacker(this.instance, "203.%d.113.7".formatted(owner / 100));
			assertThat(Attacker.isIn(home.logIn("user-" + owner, "secret-" + owner))).isTrue();
		}
	}

	private static List<Login> logins() {
		List<Login> logins = new ArrayList<>();
		for (int i = 0; i < LOGINS; i++) {
			int user = i % EdgeApplication.USERS;
			boolean right = i < EdgeApplication.USERS && i % 100 == 0;
			logins.add(new Login(address(i % ADDRESSES), "user-" + user, (right ? "secret-" : "wrong-") + user));
		}
		Collections.shuffle(logins, new Random(1));
		return logins;
	}

	private static String address(int index) {
		return "100.%d.%d.9".formatted(index / 250, index % 250);
	}

	private record Login(String address, String user, String password) {

		int from(Instance instance) {
			return new Attacker(instance, this.address).logIn(this.user, this.password).statusCode();
		}

	}

}

package io.github.rateguard.edge;

import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Supplier;
import java.util.stream.IntStream;

import io.github.rateguard.testsupport.Client;
import io.github.rateguard.testsupport.Instance;
import io.micrometer.core.instrument.MeterRegistry;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Guessing at what authenticates each request, of whatever kind: an address may fail ten
 * times.
 */
abstract class GuessingContract {

	private static final int LIMIT = 10;

	private static final int PARALLEL = 32;

	private static final String ADDRESS = "192.0.2.1";

	private Instance instance;

	@BeforeEach
	void start() {
		this.instance = Instance.sharingRedis()
			.with("rate-guard.client-address.trusted-proxies", "127.0.0.0/8")
			.with("rate-guard.policies.guessing.limits", LIMIT + "/1m")
			.with("rate-guard.edge.rules[0].paths", path())
			.with("rate-guard.edge.rules[0].policy", "guessing")
			.with("rate-guard.edge.rules[0].count", "failures")
			.start(GuessingApplication.class);
	}

	@AfterEach
	void stop() {
		this.instance.close();
	}

	/**
	 * Return the path that is guarded.
	 */
	abstract String path();

	/**
	 * Return a client with credentials that nobody has.
	 */
	abstract Client guess(Client client);

	/**
	 * Return a client with credentials that somebody has.
	 */
	abstract Client valid(Client client);

	/**
	 * Return how often credentials were checked.
	 */
	abstract int checks(Instance instance);

	@Test
	void guessesBeyondTheLimitAreRefusedBeforeTheyAreChecked() {
		for (int i = 0; i < LIMIT; i++) {
			assertThat(guess().statusCode()).isEqualTo(401);
		}
		for (int i = 0; i < 20; i++) {
			assertThat(guess().statusCode()).isEqualTo(429);
		}
		assertThat(checks(this.instance)).isEqualTo(LIMIT);
		assertThat(refusalsOfTheEdge()).isEqualTo(20);
	}

	@Test
	void notOneGuessMoreIsCheckedWhereManyComeAtOnce() throws Exception {
		assertThat(statuses(this::guess)).contains(429).allMatch((status) -> status == 401 || status == 429);
		assertThat(checks(this.instance)).isEqualTo(LIMIT);
	}

	@Test
	void guessesThatLookLikePreFlightsAreGuesses() throws Exception {
		assertThat(statuses(() -> guess(client()).with("Origin", "https://shop.example")
			.with("Access-Control-Request-Method", "GET")
			.send("OPTIONS", path()))).contains(429).allMatch((status) -> status == 401 || status == 429);
		assertThat(checks(this.instance)).isEqualTo(LIMIT);
	}

	@Test
	void whoeverHasCredentialsIsNotCharged() {
		for (int i = 0; i < 2 * LIMIT; i++) {
			assertThat(valid(client()).get(path()).statusCode()).isEqualTo(200);
		}
		for (int i = 0; i < LIMIT; i++) {
			assertThat(guess().statusCode()).isEqualTo(401);
		}
		assertThat(guess().statusCode()).isEqualTo(429);
		assertThat(checks(this.instance)).isEqualTo(3 * LIMIT);
	}

	@Test
	void otherAddressesAreNotRefused() {
		IntStream.range(0, LIMIT + 1).forEach((i) -> guess());
		assertThat(guess().statusCode()).isEqualTo(429);
		Client other = Client.anonymous(this.instance).with("X-Forwarded-For", "198.51.100.1");
		assertThat(valid(other).get(path()).statusCode()).isEqualTo(200);
	}

	private HttpResponse<String> guess() {
		return guess(client()).get(path());
	}

	private Client client() {
		return Client.anonymous(this.instance).with("X-Forwarded-For", ADDRESS);
	}

	private static List<Integer> statuses(Supplier<HttpResponse<String>> call) throws Exception {
		ExecutorService executor = Executors.newFixedThreadPool(PARALLEL);
		try {
			List<Callable<Integer>> calls = IntStream.range(0, 10 * PARALLEL)
				.mapToObj((i) -> (Callable<Integer>) () -> call.get().statusCode())
				.toList();
			List<Integer> statuses = new ArrayList<>();
			for (Future<Integer> status : executor.invokeAll(calls)) {
				statuses.add(status.get());
			}
			return statuses;
		}
		finally {
			executor.shutdownNow();
		}
	}

	private double refusalsOfTheEdge() {
		return this.instance.bean(MeterRegistry.class)
			.get("rate.guard.requests")
			.tag("stage", "edge")
			.tag("outcome", "refused")
			.counter()
			.count();
	}

}

package io.github.rateguard.money;

import java.time.Duration;
import java.util.UUID;

import io.github.rateguard.Cost;
import io.github.rateguard.RateLimited;
import io.github.rateguard.testsupport.Client;
import io.github.rateguard.testsupport.GuardedApplication;
import io.github.rateguard.testsupport.Instance;
import io.github.rateguard.testsupport.Instance.Settings;
import io.github.rateguard.testsupport.TcpProxy;
import io.github.rateguard.testsupport.TestRedis;
import org.junit.jupiter.api.Test;

import org.springframework.context.annotation.Import;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What money adds to the trips of a call.
 */
class OneWaitForMoneyTests {

	private static final Duration FAR_AWAY = Duration.ofMillis(500);

	private static final int CALLS = 200;

	@Test
	void aCostlyCallWaitsForItsBudgetWhileItWaitsForItsBuckets() {
		try (TcpProxy proxy = TcpProxy.to(TestRedis.shared().port()); Instance instance = start(proxy.port())) {
			wait(instance, "/limited");
			wait(instance, "/limited-and-costly");
			proxy.delay(FAR_AWAY);
			long limited = wait(instance, "/limited");
			long costly = wait(instance, "/limited-and-costly");
			assertThat(limited).isGreaterThan(FAR_AWAY.toNanos());
			assertThat(costly).isLessThan(2 * limited);
		}
	}

	@Test
	void aCostlyCallTakesOneTripAndAFreeOneNone() {
		try (TestRedis redis = TestRedis.start(); Instance instance = start(redis.port())) {
			Client client = Client.anonymous(instance);
			client.statuses(20, "/costly");
			assertThat(Ledger.global(instance, "hour").settled()).isEqualTo(20_000);
			long free = scriptsOfLedgers(redis, () -> client.statuses(CALLS, "/free"));
			long costly = scriptsOfLedgers(redis, () -> client.statuses(CALLS, "/costly"));
			assertThat(free).isZero();
			// What is settled travels with the next call, but for what a pause leaves
			// over
			assertThat(costly).isBetween((long) CALLS, CALLS + CALLS / 2L);
			assertThat(Ledger.global(instance, "hour").settled()).isEqualTo((CALLS + 20) * 1_000L);
		}
	}

	/**
	 * Only the script of ledgers looks for what has expired so.
	 */
	private static long scriptsOfLedgers(TestRedis redis, Runnable calls) {
		long before = redis.calls("zrangebyscore");
		calls.run();
		return redis.calls("zrangebyscore") - before;
	}

	/**
	 * A new caller has no tokens in advance.
	 */
	private static long wait(Instance instance, String path) {
		Client somebody = Client.anonymous(instance).as("user-" + UUID.randomUUID());
		long start = System.nanoTime();
		assertThat(somebody.get(path).statusCode()).isEqualTo(200);
		return System.nanoTime() - start;
	}

	private static Instance start(int port) {
		return new Settings().with("spring.data.redis.port", port)
			.with("rate-guard.key-prefix", "test-" + UUID.randomUUID())
			.with("rate-guard.engine.deadline", "10s")
			.with("rate-guard.budgets.hour.limit", "100 USD/1d")
			.start(Limited.class);
	}

	@GuardedApplication
	@Import(Handlers.class)
	static class Limited {

	}

	@RestController
	static class Handlers {

		@RateLimited(limit = "100/1h")
		@GetMapping("/limited")
		String limited() {
			return "done";
		}

		@RateLimited(limit = "100/1h")
		@Cost("0.001")
		@GetMapping("/limited-and-costly")
		String limitedAndCostly() {
			return "done";
		}

		@Cost("0.001")
		@GetMapping("/costly")
		String costly() {
			return "done";
		}

		@GetMapping("/free")
		String free() {
			return "done";
		}

	}

}

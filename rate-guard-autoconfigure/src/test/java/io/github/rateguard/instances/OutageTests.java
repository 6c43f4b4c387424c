package io.github.rateguard.instances;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Map;

import io.github.rateguard.Caller;
import io.github.rateguard.actuate.RateGuardEndpoint;
import io.github.rateguard.guard.RateGuard;
import io.github.rateguard.guard.Verdict;
import io.github.rateguard.store.LiveInstances;
import io.github.rateguard.testsupport.Instance;
import io.github.rateguard.testsupport.Instance.Settings;
import io.github.rateguard.testsupport.TestRedis;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

import org.springframework.boot.health.contributor.HealthIndicator;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What happens while Redis is gone: requests are counted by each instance alone, nobody
 * is refused for the fault of the store, and everybody can see it.
 */
class OutageTests {

	private static final Caller ALICE = Caller.authenticated("alice", "free");

	private final HttpClient client = HttpClient.newHttpClient();

	@Test
	void whileRedisIsKilledEachInstanceCountsForItselfUntilItIsBack() throws Exception {
		try (TestRedis redis = TestRedis.start();
				Instance one = settings(redis).start(SearchApplication.class);
				Instance two = settings(redis).start(SearchApplication.class)) {
			assertThat(get(one)).isEqualTo(200);
			assertThat(counting(one)).startsWith("SHARED");
			Awaitility.await().until(() -> one.bean(LiveInstances.class).count() == 2);
			redis.stop();
			assertOwnLimit(one, 2);
			assertOwnLimit(two, 2);
			assertThat(counting(one)).startsWith("DEGRADED");
			assertThat(endpoint(one).rateGuard().store().reachable()).isFalse();
			assertThat(endpoint(one).rateGuard().store().instances()).isEqualTo(2);
			redis.restart();
			awaitShared(one);
			awaitShared(two);
			int admitted = 0;
			for (int i = 0; i < 10; i++) {
				admitted += (get(one) == 200) ? 1 : 0;
				admitted += (get(two) == 200) ? 1 : 0;
			}
			assertThat(admitted).isLessThanOrEqualTo(5);
		}
	}

	@Test
	void whileRedisStandsStillEachInstanceCountsForItselfUntilItGoesOn() throws Exception {
		try (TestRedis redis = TestRedis.start(); Instance one = settings(redis).start(SearchApplication.class)) {
			assertThat(get(one)).isEqualTo(200);
			AutoCloseable pause = redis.pause();
			try {
				assertOwnLimit(one, 4);
				assertThat(counting(one)).startsWith("DEGRADED");
			}
			finally {
				pause.close();
			}
			awaitShared(one);
		}
	}

	@Test
	void nothingOfAnOutageIsSentWhenRedisIsBack() throws Exception {
		try (TestRedis redis = TestRedis.start(); Instance one = settings(redis).start(SearchApplication.class)) {
			RateGuard rateGuard = one.bean(RateGuard.class);
			assertThat(rateGuard.tryAcquire("code", ALICE).shared()).isTrue();
			redis.stop();
			for (int i = 0; i < 500; i++) {
				assertThat(rateGuard.tryAcquire("code", ALICE).shared()).isFalse();
			}
			redis.restart();
			awaitShared(one);
			assertThat(redis.calls("get")).isLessThan(100);
		}
	}

	@Test
	void anApplicationStartsWithoutRedisAndSharesLimitsOnceItIsThere() throws Exception {
		TestRedis redis = TestRedis.start();
		redis.stop();
		try (redis; Instance one = settings(redis).start(SearchApplication.class)) {
			assertOwnLimit(one, 5);
			redis.restart();
			awaitShared(one);
		}
	}

	private void assertOwnLimit(Instance instance, int limit) throws Exception {
		for (int i = 0; i < limit; i++) {
			assertThat(get(instance)).isEqualTo(200);
		}
		assertThat(get(instance)).isEqualTo(429);
		Verdict verdict = instance.bean(RateGuard.class).tryAcquire("code", ALICE);
		assertThat(verdict.shared()).isFalse();
	}

	private void awaitShared(Instance instance) {
		Awaitility.await()
			.atMost(Duration.ofMinutes(1))
			.until(() -> counting(instance).startsWith("SHARED")
					&& instance.bean(RateGuard.class).tryAcquire("code", ALICE).shared());
	}

	private static String counting(Instance instance) {
		Map<String, Object> details = instance.context()
			.getBean("rateGuardHealthIndicator", HealthIndicator.class)
			.health()
			.getDetails();
		return (String) details.get("counting");
	}

	private static RateGuardEndpoint endpoint(Instance instance) {
		return instance.bean(RateGuardEndpoint.class);
	}

	private static Settings settings(TestRedis redis) {
		return new Settings().with("spring.data.redis.port", redis.port())
			.with("management.endpoints.web.exposure.include", "rateguard")
			.with("rate-guard.engine.deadline", "250ms")
			.with("rate-guard.policies.search.limits", "5/1h")
			.with("rate-guard.policies.code.limits", "1000000/1h");
	}

	private int get(Instance instance) throws Exception {
		HttpRequest request = HttpRequest.newBuilder(URI.create(instance.url("/search"))).build();
		return this.client.send(request, BodyHandlers.discarding()).statusCode();
	}

}

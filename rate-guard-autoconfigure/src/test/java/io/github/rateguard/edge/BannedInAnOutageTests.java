package io.github.rateguard.edge;

import java.time.Duration;

import io.github.rateguard.caller.BanSubject;
import io.github.rateguard.caller.Bans;
import io.github.rateguard.testsupport.Client;
import io.github.rateguard.testsupport.Instance;
import io.github.rateguard.testsupport.Instance.Settings;
import io.github.rateguard.testsupport.TestRedis;
import org.awaitility.Awaitility;
import org.awaitility.core.ThrowingRunnable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Bans of two instances while Redis is gone, and when it is back, through HTTP.
 */
class BannedInAnOutageTests {

	private static final BanSubject NEIGHBOURHOOD = BanSubject.network("192.0.2.0/24");

	private static final BanSubject STREET = BanSubject.network("198.51.100.0/24");

	private final TestRedis redis = TestRedis.start();

	private final Instance first = start();

	private final Instance second = start();

	@AfterEach
	void stop() {
		this.first.close();
		this.second.close();
		this.redis.close();
	}

	@Test
	void whereRedisIsKilledWhoKnowsABanKeepsItAndAllKnowItWhenItIsBack() {
		ban(this.first, NEIGHBOURHOOD);
		await(() -> assertRefused(this.second, "192.0.2.7"));
		this.redis.stop();
		ban(this.first, STREET);
		assertRefused(this.first, "192.0.2.7");
		assertRefused(this.first, "198.51.100.7");
		assertRefused(this.second, "192.0.2.7");
		assertNotRefused(this.second, "198.51.100.7");
		assertNotRefused(this.first, "203.0.113.7");
		this.redis.restart();
		await(() -> assertRefused(this.second, "198.51.100.7"));
		assertRefused(this.second, "192.0.2.7");
		assertRefused(this.first, "192.0.2.7");
		assertRefused(this.first, "198.51.100.7");
		try (Instance third = start()) {
			await(() -> assertRefused(third, "192.0.2.7"));
			await(() -> assertRefused(third, "198.51.100.7"));
		}
	}

	@Test
	void whereRedisHangsWhoKnowsABanKeepsItAndAllKnowItWhenItGoesOn() throws Exception {
		ban(this.first, NEIGHBOURHOOD);
		await(() -> assertRefused(this.second, "192.0.2.7"));
		AutoCloseable pause = this.redis.pause();
		try {
			ban(this.first, STREET);
			assertRefused(this.first, "192.0.2.7");
			assertRefused(this.first, "198.51.100.7");
			assertRefused(this.second, "192.0.2.7");
			assertNotRefused(this.second, "198.51.100.7");
		}
		finally {
			pause.close();
		}
		await(() -> assertRefused(this.second, "198.51.100.7"));
		assertRefused(this.second, "192.0.2.7");
		assertRefused(this.first, "198.51.100.7");
	}

	private Instance start() {
		return new Settings().with("spring.data.redis.port", this.redis.port())
			.with("rate-guard.client-address.trusted-proxies", "127.0.0.0/8")
			.with("rate-guard.engine.deadline", "250ms")
			.with("rate-guard.engine.breaker.wait-duration-in-open-state", "200ms")
			.start(EdgeApplication.class);
	}

	private static void ban(Instance instance, BanSubject subject) {
		instance.bean(Bans.class).ban(subject, "guessing", "alice", Duration.ofHours(1));
	}

	private static void assertRefused(Instance instance, String address) {
		assertThat(status(instance, address)).isEqualTo(429);
	}

	private static void assertNotRefused(Instance instance, String address) {
		assertThat(status(instance, address)).isEqualTo(401);
	}

	private static int status(Instance instance, String address) {
		return Client.anonymous(instance).with("X-Forwarded-For", address).get("/nowhere").statusCode();
	}

	private static void await(ThrowingRunnable assertion) {
		Awaitility.await().atMost(Duration.ofSeconds(30)).untilAsserted(assertion);
	}

}

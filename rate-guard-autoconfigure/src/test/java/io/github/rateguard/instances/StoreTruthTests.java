package io.github.rateguard.instances;

import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

import io.github.rateguard.actuate.RateGuardHealthIndicator;
import io.github.rateguard.store.Announcements;
import io.github.rateguard.store.LiveInstances;
import io.github.rateguard.store.RedisClock;
import io.github.rateguard.store.StoreOutageEvent;
import io.github.rateguard.store.StoreWatch;
import io.github.rateguard.testsupport.Client;
import io.github.rateguard.testsupport.Instance;
import io.github.rateguard.testsupport.TestRedis;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

import org.springframework.boot.health.contributor.Health;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.event.EventListener;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What an instance tells of the store: in meters, in health, as events.
 */
class StoreTruthTests {

	@Test
	void metersTellHowFewTripsCallsNeed() {
		try (Instance instance = Instance.sharingRedis()
			.with("rate-guard.policies.search.limits", "1000/1h")
			.start(SearchApplication.class, Meters.class)) {
			double before = count(instance, "trips");
			assertThat(Client.anonymous(instance).statuses(100, "/search")).containsOnly(200);
			assertThat(count(instance, "lease.hits")).isGreaterThan(50);
			assertThat(count(instance, "trips") - before).isLessThan(40);
			assertThat(count(instance, "failures")).isZero();
		}
	}

	@Test
	void metersTellRefusalsThatNeededNoTrip() {
		try (Instance instance = Instance.sharingRedis()
			.with("rate-guard.policies.search.limits", "1/1h")
			.start(SearchApplication.class, Meters.class)) {
			Client.anonymous(instance).statuses(50, "/search");
			assertThat(count(instance, "remembered.refusals")).isGreaterThan(40);
		}
	}

	@Test
	void instancesKnowOfEachOtherAndOfWhoLeaves() {
		Instance.Settings settings = Instance.sharingRedis().with("rate-guard.policies.search.limits", "10/1h");
		try (Instance one = settings.start(SearchApplication.class)) {
			try (Instance two = settings.start(SearchApplication.class)) {
				assertThat(two.bean(LiveInstances.class).count()).isEqualTo(2);
				Awaitility.await().until(() -> one.bean(LiveInstances.class).count() == 2);
			}
			Awaitility.await().until(() -> one.bean(LiveInstances.class).count() == 1);
		}
	}

	@Test
	void announcementsReachOtherInstancesThroughRedis() {
		Instance.Settings settings = Instance.sharingRedis().with("rate-guard.policies.search.limits", "10/1h");
		try (Instance one = settings.start(SearchApplication.class);
				Instance two = settings.start(SearchApplication.class)) {
			List<String> heard = Collections.synchronizedList(new ArrayList<>());
			two.bean(Announcements.class).subscribe((key) -> heard.add(new String(key)));
			Awaitility.await().until(() -> {
				one.bean(Announcements.class).publish("key".getBytes());
				return heard.contains("key");
			});
		}
	}

	@Test
	void healthTellsThatAClockIsWrong() {
		try (Instance instance = Instance.sharingRedis()
			.with("rate-guard.policies.search.limits", "10/1h")
			.start(SearchApplication.class, WrongClock.class)) {
			Health health = instance.bean(RateGuardHealthIndicator.class).health();
			assertThat(health.getDetails()).containsKey("clockOffset");
			assertThat(instance.bean(StoreWatch.class).clockOffset()).isBetween(Duration.ofSeconds(-610),
					Duration.ofSeconds(-590));
		}
	}

	@Test
	void anOutageIsAnEventWhenItBeginsAndWhenItIsOver() {
		try (TestRedis redis = TestRedis.start();
				Instance instance = new Instance.Settings().with("spring.data.redis.port", redis.port())
					.with("rate-guard.policies.search.limits", "1000/1h")
					.with("rate-guard.engine.breaker.wait-duration-in-open-state", "200ms")
					.start(SearchApplication.class, Outages.class)) {
			Outages outages = instance.bean(Outages.class);
			redis.stop();
			Client.anonymous(instance).get("/search");
			Awaitility.await().until(() -> outages.seen.equals(List.of(true)));
			redis.restart();
			Awaitility.await().atMost(Duration.ofSeconds(60)).until(() -> {
				Client.anonymous(instance).get("/search");
				return outages.seen.equals(List.of(true, false));
			});
		}
	}

	private static double count(Instance instance, String name) {
		return instance.bean(MeterRegistry.class).get("rate.guard.store." + name).functionCounter().count();
	}

	/**
	 * A registry.
	 */
	@Configuration(proxyBeanMethods = false)
	static class Meters {

		@Bean
		MeterRegistry meterRegistry() {
			return new SimpleMeterRegistry();
		}

	}

	/**
	 * An instance whose clock is ahead.
	 */
	@Configuration(proxyBeanMethods = false)
	static class WrongClock {

		@Bean
		RedisClock rateGuardClock() {
			return new RedisClock(Clock.offset(Clock.systemUTC(), Duration.ofMinutes(10)));
		}

	}

	/**
	 * Hears of outages.
	 */
	static class Outages {

		private final List<Boolean> seen = Collections.synchronizedList(new ArrayList<>());

		@EventListener
		void onOutage(StoreOutageEvent event) {
			this.seen.add(event.began());
		}

	}

}

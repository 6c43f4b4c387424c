package io.github.rateguard.autoconfigure;

import java.time.Duration;
import java.util.UUID;

import io.github.bucket4j.distributed.proxy.ProxyManager;
import io.github.rateguard.Caller;
import io.github.rateguard.caller.Ban;
import io.github.rateguard.caller.BanSetEvent;
import io.github.rateguard.caller.BanSubject;
import io.github.rateguard.caller.Bans;
import io.github.rateguard.caller.KnownBans;
import io.github.rateguard.caller.SharedBans;
import io.github.rateguard.testsupport.MutableClock;
import io.github.rateguard.testsupport.StandingTime;
import io.github.rateguard.testsupport.TestRedis;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.springframework.boot.LazyInitializationBeanFactoryPostProcessor;
import org.springframework.boot.test.context.runner.WebApplicationContextRunner;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.event.EventListener;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.Mockito.mock;

/**
 * Bans are shared where the store is Redis, and are there without it.
 */
class BanConditionsTests {

	private final WebApplicationContextRunner redis = new WebApplicationContextRunner()
		.withUserConfiguration(Application.class)
		.withPropertyValues("spring.data.redis.port=" + TestRedis.shared().port(),
				"rate-guard.key-prefix=test-" + UUID.randomUUID(), "rate-guard.engine.deadline=10s");

	@Test
	void whereTheStoreIsRedisTwoApplicationsShareBansAndTheirRestart() {
		this.redis.run((first) -> {
			Bans one = first.getBean(Bans.class);
			assertThat(one).isInstanceOf(SharedBans.class);
			this.redis.run((second) -> {
				Bans other = second.getBean(Bans.class);
				Ban ban = one.ban(BanSubject.caller("mallory"), "fraud", "alice", Duration.ofHours(1));
				Awaitility.await()
					.atMost(Duration.ofSeconds(5))
					.untilAsserted(
							() -> assertThat(other.find(Caller.authenticated("mallory", "default"))).isEqualTo(ban));
			});
		});
		this.redis.run((third) -> assertThat(third.getBean(Bans.class).all()).hasSize(1));
	}

	@Test
	void bansAreSharedAlthoughBeansAreMadeLate() {
		this.redis
			.withInitializer(
					(context) -> context.addBeanFactoryPostProcessor(new LazyInitializationBeanFactoryPostProcessor()))
			.run((context) -> assertThat(context.getBean(SharedBans.class).isRunning()).isTrue());
	}

	@Test
	void withoutRedisBansAreKnownToTheInstance() {
		Application.web().run((context) -> assertThat(context.getBean(Bans.class)).isInstanceOf(KnownBans.class));
		Application.plain().run((context) -> assertThat(context.getBean(Bans.class)).isInstanceOf(KnownBans.class));
	}

	@Test
	void behindAProxyManagerBansAreKnownToTheInstance() {
		this.redis.withUserConfiguration(BytesProxyManager.class)
			.run((context) -> assertThat(context.getBean(Bans.class)).isInstanceOf(KnownBans.class));
	}

	@Test
	void bansOfTheApplicationReplaceOurs() {
		Bans own = mock(Bans.class);
		Application.web()
			.withBean("own", Bans.class, () -> own)
			.run((context) -> assertThat(context).getBean(Bans.class).isSameAs(own));
	}

	@Test
	void listenersOfTheApplicationAreTold() {
		Application.web().withUserConfiguration(Listener.class).run((context) -> {
			Ban ban = context.getBean(Bans.class)
				.ban(BanSubject.network("192.0.2.1"), "scan", "alice", Duration.ofHours(1));
			Listener listener = context.getBean(Listener.class);
			Awaitility.await().untilAsserted(() -> assertThat(listener.heard).isEqualTo(new BanSetEvent(ban)));
		});
	}

	@Test
	void penaltiesLastAsConfigured() {
		Application.web()
			.withPropertyValues("rate-guard.edge.penalty.first=10s", "rate-guard.edge.penalty.longest=15s")
			.withUserConfiguration(StandingTime.class)
			.run((context) -> {
				Bans bans = context.getBean(Bans.class);
				assertThat(penalty(bans)).isEqualTo(Duration.ofSeconds(10));
				context.getBean(MutableClock.class).advance(Duration.ofSeconds(10));
				assertThat(penalty(bans)).isEqualTo(Duration.ofSeconds(15));
			});
	}

	@ParameterizedTest(name = "{0}={1}")
	@CsvSource({ "first, 0s", "first, 366d", "longest, 59s", "longest, 366d" })
	void penaltiesThatMakeNoSenseStopTheStart(String key, String value) {
		FailedStart.expect(Application.web().withPropertyValues("rate-guard.edge.penalty." + key + "=" + value))
			.at("rate-guard.edge.penalty." + key)
			.advising("Write a duration such as ");
	}

	private static Duration penalty(Bans bans) {
		Ban ban = bans.penalize(BanSubject.caller("mallory"), "guessing", "edge");
		return Duration.between(ban.since(), ban.until());
	}

	@Configuration(proxyBeanMethods = false)
	static class BytesProxyManager {

		@Bean
		@SuppressWarnings("unchecked")
		ProxyManager<byte[]> proxyManager() {
			return mock(ProxyManager.class);
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class Listener {

		private volatile Object heard = "nothing";

		@EventListener
		void hear(BanSetEvent event) {
			this.heard = event;
		}

	}

}

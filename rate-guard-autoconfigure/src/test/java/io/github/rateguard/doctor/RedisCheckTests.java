package io.github.rateguard.doctor;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;

import io.github.rateguard.doctor.CheckResult.State;
import io.github.rateguard.store.RedisConnection;
import io.github.rateguard.store.RedisSurvey;
import io.github.rateguard.store.StoreOutageEvent;
import io.github.rateguard.testsupport.Instance;
import io.github.rateguard.testsupport.TestRedis;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Configuration;
import org.springframework.data.redis.connection.RedisStandaloneConfiguration;
import org.springframework.data.redis.connection.lettuce.LettuceConnectionFactory;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Checks of a Redis that forbids, and of one that is lost.
 */
class RedisCheckTests {

	private static TestRedis redis;

	@BeforeAll
	static void start() {
		redis = TestRedis.start("user limited on >password ~* +@all -info -scan");
	}

	@AfterAll
	static void stop() {
		redis.close();
	}

	@Test
	void whatRedisForbidsNobodyKnows() {
		survey("limited", (survey) -> {
			BoundedChecks checks = new BoundedChecks(Duration.ofSeconds(30));
			var results = checks.run(Map.of(CheckCode.REDIS_EVICTS, new RedisEvictionCheck(survey),
					CheckCode.KEYS_WITHOUT_EXPIRY, new KeysWithoutExpiryCheck(survey), CheckCode.SHARED_WITH_CACHE,
					new SharedWithCacheCheck(survey, List::of)));
			checks.close();
			assertThat(results).allSatisfy((check, result) -> {
				assertThat(result.state()).isEqualTo(State.UNKNOWN);
				assertThat(result.text()).contains("NOPERM");
			});
		});
	}

	@Test
	void aRedisWithoutALimitOfMemoryEvictsNothing() {
		survey(null, (survey) -> {
			assertThat(new RedisEvictionCheck(survey).examine().state()).isEqualTo(State.PASSED);
			redis.ask((commands) -> commands.configSet("maxmemory-policy", "volatile-ttl"));
			assertThat(new RedisEvictionCheck(survey).examine().state()).isEqualTo(State.PASSED);
			redis.ask((commands) -> commands.configSet("maxmemory", "50mb"));
			assertThat(new RedisEvictionCheck(survey).examine().text()).contains("volatile-ttl");
		});
	}

	@Test
	void aSurveyOfManyKeysIsBounded() {
		redis.ask((commands) -> {
			for (int i = 0; i < 3_000; i++) {
				commands.setex("many:" + i, 60, "x");
			}
			return commands.dbsize();
		});
		survey(null, (survey) -> {
			long scans = redis.calls("scan");
			long expiries = redis.calls("pttl");
			assertThat(survey.eternalKeys()).isEmpty();
			assertThat(redis.calls("scan") - scans).isEqualTo(5);
			assertThat(redis.calls("pttl") - expiries).isEqualTo(100);
		});
	}

	@Test
	void aCacheOfThisApplicationIsFoundBeforeItHasKeys() {
		survey(null,
				(survey) -> assertThat(new SharedWithCacheCheck(survey, () -> List.of("cacheManager")).examine().text())
					.contains("cacheManager"));
	}

	@Test
	void aStoreThatIsLostIsFoundUntilItIsBack() {
		try (TestRedis lost = TestRedis.start();
				Instance instance = new Instance.Settings().with("spring.data.redis.port", lost.port())
					.with("rate-guard.engine.deadline", "1s")
					.with("rate-guard.engine.breaker.wait-duration-in-open-state", "100ms")
					.start(Application.class)) {
			Doctor doctor = instance.bean(Doctor.class);
			// A busy machine may answer late at first
			Awaitility.await()
				.atMost(Duration.ofSeconds(30))
				.untilAsserted(() -> assertThat(doctor.examine().passed()).contains(CheckCode.FALLBACK));
			Report before = Objects.requireNonNull(doctor.latest());
			instance.context().publishEvent(new StoreOutageEvent(true, Instant.EPOCH));
			Awaitility.await().until(() -> doctor.latest() != before);
			lost.stop();
			Awaitility.await()
				.atMost(Duration.ofSeconds(30))
				.untilAsserted(() -> assertThat(doctor.examine().findings()).extracting(Finding::check)
					.contains(CheckCode.FALLBACK));
			lost.restart();
			Awaitility.await()
				.atMost(Duration.ofSeconds(30))
				.untilAsserted(() -> assertThat(doctor.examine().passed()).contains(CheckCode.FALLBACK));
		}
	}

	private static void survey(@Nullable String user, Consumer<RedisSurvey> test) {
		RedisStandaloneConfiguration configuration = new RedisStandaloneConfiguration("127.0.0.1", redis.port());
		if (user != null) {
			configuration.setUsername(user);
			configuration.setPassword("password");
		}
		LettuceConnectionFactory factory = new LettuceConnectionFactory(configuration);
		factory.afterPropertiesSet();
		factory.start();
		RedisConnection connection = new RedisConnection(factory);
		connection.start();
		try {
			test.accept(new RedisSurvey(connection, "many", Duration.ofSeconds(30)));
		}
		finally {
			connection.stop();
			factory.destroy();
		}
	}

	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	static class Application {

	}

}

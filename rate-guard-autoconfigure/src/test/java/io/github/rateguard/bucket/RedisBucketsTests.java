package io.github.rateguard.bucket;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.UUID;

import io.github.rateguard.InvalidConfigurationException;
import io.github.rateguard.Limit;
import io.github.rateguard.Limits;
import io.github.rateguard.bucket.BucketAnswer.Available;
import io.github.rateguard.bucket.BucketAnswer.Exhausted;
import io.github.rateguard.store.Announcements;
import io.github.rateguard.store.StoreStatistics;
import io.github.rateguard.testsupport.TestRedis;
import io.lettuce.core.ClientOptions;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import org.springframework.data.redis.connection.RedisConnection;
import org.springframework.data.redis.connection.RedisStandaloneConfiguration;
import org.springframework.data.redis.connection.lettuce.LettuceClientConfiguration;
import org.springframework.data.redis.connection.lettuce.LettuceConnectionFactory;
import org.springframework.data.redis.core.StringRedisTemplate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests of buckets in Redis, through our own proxy manager.
 */
class RedisBucketsTests extends BucketsContract {

	private static final Duration DEADLINE = Duration.ofSeconds(10);

	private static RedisClients clients;

	private final String prefix = "test-" + UUID.randomUUID();

	private Buckets buckets = instance();

	@BeforeAll
	static void connect() {
		clients = new RedisClients(TestRedis.shared().port());
	}

	@AfterAll
	static void disconnect() {
		clients.close();
	}

	@Override
	Buckets buckets() {
		return this.buckets;
	}

	@Override
	void forgetWhatWasSeen() {
		this.buckets = instance();
	}

	private Buckets instance() {
		return new BucketsFactory(this.clock, 1_000, new StoreStatistics()).shared("redis", clients.store(),
				new KeyFormat(this.prefix, "secret"), new EngineSettings(DEADLINE, true));
	}

	@Test
	void theStoreIsShared() {
		assertThat(this.buckets.store()).isEqualTo(new BucketStore("redis", true));
		assertThat(this.buckets.isReachable()).isTrue();
	}

	@Test
	void twoInstancesTakeFromOneBucket() {
		take("p", 9, TEN_A_MINUTE);
		Buckets other = instance();
		Taking taking = other.takeAllOrNone(List.of(demand("p", 1, true, TEN_A_MINUTE)));
		assertThat(taking.shared()).isTrue();
		assertThat(taking.answers().get(0)).isEqualTo(new Available(TEN_A_MINUTE, 0));
		assertThat(take("p", 1, TEN_A_MINUTE)).isInstanceOf(Exhausted.class);
	}

	@Test
	void keysNamePolicyAndDimensionAndHideTheIdentityInAHashTag() {
		take("search", 1, TEN_A_MINUTE);
		assertThat(keys()).singleElement().asString().matches(this.prefix + ":search:caller:\\{[A-Za-z0-9_-]{22}}");
	}

	@Test
	void everyKeyHasATimeToLiveFromItsFirstWrite() {
		take("p", 1, TEN_A_MINUTE);
		take("q", 10, TEN_A_MINUTE);
		take("r", 10, TEN_A_MINUTE, TWO_A_SECOND);
		take("r", 1, TWO_A_SECOND);
		StringRedisTemplate redis = new StringRedisTemplate(clients.factory());
		assertThat(keys()).hasSize(3).allSatisfy((key) -> assertThat(redis.getExpire(key)).isBetween(1L, 71L));
	}

	@Test
	void aKeyLivesUntilItsBucketIsFullAgain() {
		Limit hourly = Limit.of(60, Duration.ofHours(1));
		take("p", 60, hourly);
		StringRedisTemplate redis = new StringRedisTemplate(clients.factory());
		assertThat(redis.getExpire(keys().iterator().next())).isBetween(3_500L, 3_610L);
	}

	@Test
	void anAdmittedCallCostsOneTripAndARefusedOneNone() {
		take("p", 1, TEN_A_MINUTE);
		long before = TestRedis.shared().calls("evalsha");
		long read = TestRedis.shared().calls("get");
		take("p", 9, TEN_A_MINUTE);
		assertThat(TestRedis.shared().calls("evalsha") - before).isEqualTo(1);
		// The script reads once
		assertThat(TestRedis.shared().calls("get") - read).isEqualTo(1);
		for (int i = 0; i < 100; i++) {
			assertThat(take("p", 1, TEN_A_MINUTE)).isInstanceOf(Exhausted.class);
		}
		assertThat(TestRedis.shared().calls("evalsha") - before).isLessThan(10);
		assertThat(TestRedis.shared().calls("get") - read).isLessThan(10);
	}

	@Test
	void aStateThatAnotherInstanceChangedIsReadAgainWithTheSameTrip() {
		take("p", 1, TEN_A_MINUTE);
		Buckets other = instance();
		other.takeAllOrNone(List.of(demand("p", 4, true, TEN_A_MINUTE)));
		long before = TestRedis.shared().calls("evalsha");
		assertThat(take("p", 1, TEN_A_MINUTE)).isEqualTo(new Available(TEN_A_MINUTE, 4));
		assertThat(TestRedis.shared().calls("evalsha") - before).isEqualTo(2);
	}

	@Test
	void aScriptThatRedisHasForgottenIsSentAgain() {
		take("p", 1, TEN_A_MINUTE);
		try (RedisConnection connection = clients.factory().getConnection()) {
			connection.scriptingCommands().scriptFlush();
		}
		assertThat(take("p", 1, TEN_A_MINUTE)).isEqualTo(new Available(TEN_A_MINUTE, 8));
	}

	@Test
	void aBucketThatRedisHasLostIsWrittenAgainByWhoRemembersIt() {
		take("p", 9, TEN_A_MINUTE);
		new StringRedisTemplate(clients.factory()).delete(keys());
		assertThat(take("p", 1, TEN_A_MINUTE)).isEqualTo(new Available(TEN_A_MINUTE, 0));
		forgetWhatWasSeen();
		assertThat(take("p", 1, TEN_A_MINUTE)).isInstanceOf(Exhausted.class);
	}

	@Test
	void roomThatWasMadeElsewhereIsSeenSoon() {
		Buckets other = instance();
		other.takeAllOrNone(List.of(demand("p", 9, true, TEN_A_MINUTE)));
		assertThat(take("p", 2, TEN_A_MINUTE)).isInstanceOf(Exhausted.class);
		RememberedKey stored = new RememberedKey(new KeyFormat(this.prefix, "secret").encode(key("p")),
				Bandwidths.configuration(Limits.of(TEN_A_MINUTE)));
		new StoredAccess(new SharedBuckets(clients.store().state(), this.clock, DEADLINE, Announcements.NONE), stored)
			.giveBack(5)
			.join();
		Awaitility.await().until(() -> take("p", 2, TEN_A_MINUTE) instanceof Available);
	}

	@Test
	void aStoreThatAnswersButTakesNoWritesIsNotReachable() {
		try (TestRedis full = TestRedis.start("maxmemory 1"); RedisClients ofFull = new RedisClients(full.port())) {
			Buckets inFull = new BucketsFactory(this.clock, 1_000, new StoreStatistics()).shared("redis",
					ofFull.store(), new KeyFormat(this.prefix, "secret"), new EngineSettings(DEADLINE, true));
			assertThat(inFull.isReachable()).isFalse();
			Taking taking = inFull.takeAllOrNone(List.of(demand("p", 1, true, TEN_A_MINUTE)));
			assertThat(taking.shared()).isFalse();
		}
	}

	@Test
	void anInterruptedThreadIsCountedLikeAnyOther() {
		Thread.currentThread().interrupt();
		Taking taking = this.buckets.takeAllOrNone(List.of(demand("p", 1, true, TEN_A_MINUTE)));
		assertThat(Thread.interrupted()).isTrue();
		assertThat(taking.shared()).isTrue();
	}

	@Test
	void aClientThatDoesNotReconnectIsRefused() {
		LettuceConnectionFactory factory = new LettuceConnectionFactory(
				new RedisStandaloneConfiguration("127.0.0.1", TestRedis.shared().port()),
				LettuceClientConfiguration.builder()
					.clientOptions(ClientOptions.builder().autoReconnect(false).build())
					.build());
		factory.afterPropertiesSet();
		factory.start();
		assertThatExceptionOfType(InvalidConfigurationException.class)
			.isThrownBy(new io.github.rateguard.store.RedisConnection(factory)::start)
			.withMessageContaining("autoReconnect");
		factory.destroy();
	}

	@Test
	void aKeyOfAnotherTypeIsCountedByTheInstanceAloneAndIsNoRefusal() {
		take("p", 1, TEN_A_MINUTE);
		String key = keys().iterator().next();
		StringRedisTemplate redis = new StringRedisTemplate(clients.factory());
		redis.delete(key);
		redis.opsForList().leftPush(key, "not a bucket");
		Taking taking = this.buckets.takeAllOrNone(List.of(demand("p", 1, true, TEN_A_MINUTE)));
		assertThat(taking.shared()).isFalse();
		assertThat(taking.answers().get(0)).isInstanceOf(Available.class);
		redis.delete(key);
	}

	@Test
	void aLookMakesNoKeyAndLetsNoneLiveLonger() {
		look("p", 1, TEN_A_MINUTE);
		assertThat(keys()).isEmpty();
		take("p", 1, TEN_A_MINUTE);
		String key = keys().iterator().next();
		StringRedisTemplate redis = new StringRedisTemplate(clients.factory());
		redis.expire(key, Duration.ofSeconds(5));
		long written = TestRedis.shared().calls("set");
		assertThat(look("p", 1, Limit.of(100, Duration.ofMinutes(1)))).isInstanceOf(Available.class);
		assertThat(look("p", 1, TEN_A_MINUTE)).isEqualTo(new Available(TEN_A_MINUTE, 9));
		assertThat(redis.getExpire(key)).isBetween(1L, 5L);
		assertThat(TestRedis.shared().calls("set")).isEqualTo(written);
	}

	@Test
	void aLookCountsWhatThisInstanceHoldsInAdvance() {
		Limit many = Limit.of(10_000, Duration.ofHours(1));
		for (int i = 0; i < 200; i++) {
			take("p", 1, many);
		}
		assertThat(look("p", 1, many)).isEqualTo(new Available(many, 9_800));
	}

	@Test
	void aLookSeesWhatAnotherInstanceTook() {
		look("p", 1, TEN_A_MINUTE);
		instance().takeAllOrNone(List.of(demand("p", 4, true, TEN_A_MINUTE)));
		assertThat(look("p", 1, TEN_A_MINUTE)).isEqualTo(new Available(TEN_A_MINUTE, 6));
	}

	private Set<String> keys() {
		return new StringRedisTemplate(clients.factory()).keys(this.prefix + ":*");
	}

}

package io.github.rateguard.bucket;

import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;

import io.github.bucket4j.distributed.ExpirationAfterWriteStrategy;
import io.github.bucket4j.distributed.proxy.ProxyManager;
import io.github.bucket4j.redis.lettuce.Bucket4jLettuce;
import io.github.rateguard.Limit;
import io.github.rateguard.bucket.BucketAnswer.Available;
import io.github.rateguard.store.StoreBreaker;
import io.github.rateguard.store.StoreStatistics;
import io.github.rateguard.testsupport.TestRedis;
import io.lettuce.core.RedisClient;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests of buckets behind a proxy manager that an application brings, here Bucket4j's own
 * for Lettuce.
 */
class ProxyManagerBucketsTests extends BucketsContract {

	private static RedisClient client;

	private final String prefix = "test-" + UUID.randomUUID();

	private final Buckets buckets = new BucketsFactory(this.clock, 1_000, new StoreStatistics()).proxyManager(
			proxyManager(), new KeyFormat(this.prefix, "secret"),
			new StoreBreaker(StoreBreaker.Settings.DEFAULTS));

	@BeforeAll
	static void connect() {
		client = RedisClient.create("redis://127.0.0.1:" + TestRedis.shared().port());
	}

	@AfterAll
	static void disconnect() {
		client.shutdown();
	}

	@Override
	Buckets buckets() {
		return this.buckets;
	}

	@Test
	void aLookMakesNoKey() {
		look("looked-at", 1, TEN_A_MINUTE);
		assertThat(TestRedis.shared().<Long>ask((redis) -> (long) redis.keys(this.prefix + ":*").size())).isZero();
		take("looked-at", 1, TEN_A_MINUTE);
		assertThat(TestRedis.shared().<Long>ask((redis) -> (long) redis.keys(this.prefix + ":*").size())).isOne();
	}

	private ProxyManager<byte[]> proxyManager() {
		return Bucket4jLettuce.casBasedBuilder(client)
			.clientClock(new ClockTimeMeter(this.clock))
			.requestTimeout(Duration.ofSeconds(10))
			.expirationAfterWrite(
					ExpirationAfterWriteStrategy.basedOnTimeForRefillingBucketUpToMax(Duration.ofSeconds(10)))
			.build();
	}

	@Test
	void theStoreIsNamedAfterTheProxyManager() {
		assertThat(this.buckets.store()).isEqualTo(new BucketStore("LettuceBasedProxyManager", true));
		assertThat(this.buckets.isReachable()).isTrue();
	}

	@Test
	void callsOfOneKeyAtTheSameTimeAreAllCountedThere() {
		Limit limit = Limit.of(1_000, Duration.ofHours(1));
		List<Callable<Long>> callers = Collections.nCopies(8,
				() -> IntStream.range(0, 20)
					.filter((call) -> this.buckets.takeAllOrNone(List.of(demand("hot", 1, true, limit))).shared())
					.count());
		assertThat(Threads.sum(callers)).isEqualTo(160);
		assertThat(take("hot", 1, limit)).isEqualTo(new Available(limit, 839));
	}

	@Test
	void aProxyManagerThatFailsIsReplacedByTheMemoryOfTheInstance() {
		RedisClient nowhere = RedisClient.create("redis://127.0.0.1:" + TestRedis.shared().port());
		ProxyManager<byte[]> failing = Bucket4jLettuce.casBasedBuilder(nowhere).build();
		nowhere.shutdown();
		Buckets withFailing = new BucketsFactory(this.clock, 1_000, new StoreStatistics()).proxyManager(failing,
				new KeyFormat("test", "secret"), new StoreBreaker(StoreBreaker.Settings.DEFAULTS));
		Taking taking = withFailing.takeAllOrNone(List.of(demand("p", 1, true, TEN_A_MINUTE)));
		assertThat(taking.shared()).isFalse();
		assertThat(withFailing.isReachable()).isFalse();
	}

}

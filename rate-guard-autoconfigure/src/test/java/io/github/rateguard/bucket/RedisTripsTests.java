package io.github.rateguard.bucket;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;

import io.github.rateguard.Limit;
import io.github.rateguard.bucket.BucketAnswer.Available;
import io.github.rateguard.bucket.BucketAnswer.Exhausted;
import io.github.rateguard.store.StoreStatistics;
import io.github.rateguard.testsupport.MutableClock;
import io.github.rateguard.testsupport.TestRedis;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * How many commands calls cost, in a Redis that nobody else uses. Those inside scripts
 * are not counted.
 */
class RedisTripsTests {

	private static final Limit LARGE = Limit.of(1_000_000, Duration.ofHours(1));

	private static final int CALLS = 2_000;

	private static TestRedis redis;

	private static RedisClients clients;

	private final Clock clock = new MutableClock();

	@BeforeAll
	static void connect() {
		redis = TestRedis.start();
		clients = new RedisClients(redis.port());
	}

	@AfterAll
	static void disconnect() {
		clients.close();
		redis.close();
	}

	@Test
	void anActiveCallerCostsAFifthOfACommandForAnAdmittedCallAtMost() {
		List<Buckets> instance = instances(1);
		long before = commands();
		call(instance, "active", LARGE, Available.class);
		assertThat(commands() - before).isLessThanOrEqualTo(CALLS / 5);
	}

	@Test
	void aCallerWhomFourInstancesSeeInTurnCostsLessThanTwoCommandsForAnAdmittedCall() {
		List<Buckets> instances = instances(4);
		long before = commands();
		call(instances, "wandering", LARGE, Available.class);
		assertThat(commands() - before).isLessThanOrEqualTo(CALLS * 18 / 10);
	}

	@Test
	void aRefusedCallCostsAFiftiethOfACommandAtMost() {
		List<Buckets> instances = instances(2);
		Limit once = Limit.of(1, Duration.ofHours(1));
		take(instances.get(0), "refused", once);
		long before = commands();
		call(instances, "refused", once, Exhausted.class);
		assertThat(commands() - before).isLessThanOrEqualTo(CALLS / 50);
	}

	private List<Buckets> instances(int count) {
		BucketsFactory factory = new BucketsFactory(this.clock, 1_000, new StoreStatistics());
		return IntStream.range(0, count)
			.mapToObj((index) -> factory.shared("redis", clients.store(() -> count), new KeyFormat("test", "secret"),
					new EngineSettings(Duration.ofSeconds(10), true)))
			.toList();
	}

	private static void call(List<Buckets> instances, String policy, Limit limit, Class<?> expected) {
		for (int i = 0; i < CALLS; i++) {
			assertThat(take(instances.get(i % instances.size()), policy, limit)).isInstanceOf(expected);
		}
	}

	private static BucketAnswer take(Buckets buckets, String policy, Limit limit) {
		BucketKey key = new BucketKey(policy, "caller", "alice");
		return buckets.takeAllOrNone(List.of(Demands.tokens(key, 1, true, limit))).answers().get(0);
	}

	/**
	 * Each script reads once.
	 */
	private static long commands() {
		long scripts = redis.calls("evalsha") + redis.calls("eval");
		return Math.max(scripts, redis.calls("get"));
	}

}

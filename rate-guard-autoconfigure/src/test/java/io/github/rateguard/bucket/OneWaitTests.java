package io.github.rateguard.bucket;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

import io.github.rateguard.Limit;
import io.github.rateguard.bucket.BucketAnswer.Available;
import io.github.rateguard.store.StoreStatistics;
import io.github.rateguard.testsupport.MutableClock;
import io.github.rateguard.testsupport.TcpProxy;
import io.github.rateguard.testsupport.TestRedis;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * However many policies a call has, it waits for one trip.
 */
class OneWaitTests {

	private static final Duration FAR_AWAY = Duration.ofMillis(150);

	@Test
	void aCallOfSixPoliciesWaitsAsLongAsACallOfOne() throws Exception {
		try (TcpProxy proxy = TcpProxy.to(TestRedis.shared().port());
				RedisClients clients = new RedisClients(proxy.port())) {
			Buckets buckets = new BucketsFactory(new MutableClock(), 100, new StoreStatistics()).shared("redis",
					clients.store(), new KeyFormat("test-" + UUID.randomUUID(), "secret"),
					new EngineSettings(Duration.ofSeconds(30), true));
			wait(buckets, 1);
			proxy.delay(FAR_AWAY);
			long one = wait(buckets, 1);
			long six = wait(buckets, 6);
			assertThat(one).isGreaterThan(FAR_AWAY.toNanos());
			assertThat(six).isLessThan(2 * one);
		}
	}

	private static long wait(Buckets buckets, int policies) {
		List<BucketDemand> demands = new ArrayList<>();
		for (int i = 0; i < policies; i++) {
			BucketKey key = new BucketKey("p" + i, "caller", UUID.randomUUID().toString());
			demands.add(Demands.tokens(key, 1, true, Limit.of(10, Duration.ofHours(1))));
		}
		long start = System.nanoTime();
		Taking taking = buckets.takeAllOrNone(demands);
		long elapsed = System.nanoTime() - start;
		assertThat(taking.answers()).hasSize(policies).allMatch(Available.class::isInstance);
		return elapsed;
	}

}

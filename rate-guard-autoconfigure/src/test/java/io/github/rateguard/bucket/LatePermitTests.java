package io.github.rateguard.bucket;

import java.time.Duration;
import java.util.List;
import java.util.UUID;

import io.github.rateguard.WhenStoreFails;
import io.github.rateguard.bucket.BucketAnswer.Permitted;
import io.github.rateguard.bucket.BucketAnswer.Unavailable;
import io.github.rateguard.store.StoreStatistics;
import io.github.rateguard.testsupport.MutableClock;
import io.github.rateguard.testsupport.TcpProxy;
import io.github.rateguard.testsupport.TestRedis;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A permit that Redis grants to a call which waits no longer.
 */
class LatePermitTests {

	private static final Duration SHORT = Duration.ofMillis(50);

	private static final Duration LONG = Duration.ofSeconds(30);

	private final MutableClock clock = new MutableClock();

	private final KeyFormat keyFormat = new KeyFormat("test-" + UUID.randomUUID(), "secret");

	@Test
	void isFreeAgain() throws Exception {
		try (TcpProxy proxy = TcpProxy.to(TestRedis.shared().port());
				RedisClients far = new RedisClients(proxy.port());
				RedisClients near = new RedisClients(TestRedis.shared().port())) {
			Buckets late = buckets(far, SHORT);
			Buckets others = buckets(near, LONG);
			Awaitility.await().until(() -> take(late, "warm-up") instanceof Permitted);
			proxy.delay(SHORT.multipliedBy(6));
			long before = proxy.commands();
			assertThat(take(late, "export")).isInstanceOf(Unavailable.class);
			Awaitility.await().until(() -> proxy.commands() > before);
			Awaitility.await().until(() -> take(others, "export") instanceof Permitted);
		}
	}

	private Buckets buckets(RedisClients clients, Duration deadline) {
		return new BucketsFactory(this.clock, 100, new StoreStatistics()).shared("redis", clients.store(),
				this.keyFormat, new EngineSettings(deadline, true));
	}

	private static BucketAnswer take(Buckets buckets, String policy) {
		PermitDemand demand = new PermitDemand(new BucketKey(policy, "global", "all"), 1, true, WhenStoreFails.REFUSE,
				null);
		return buckets.takeAllOrNone(List.of(demand)).answers().get(0);
	}

}

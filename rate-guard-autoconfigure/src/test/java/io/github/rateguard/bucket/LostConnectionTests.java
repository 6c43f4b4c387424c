package io.github.rateguard.bucket;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;

import io.github.rateguard.Limit;
import io.github.rateguard.bucket.BucketAnswer.Available;
import io.github.rateguard.store.StoreStatistics;
import io.github.rateguard.testsupport.MutableClock;
import io.github.rateguard.testsupport.TcpProxy;
import io.github.rateguard.testsupport.TestRedis;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * Lettuce sends a command again whose answer was lost with the connection.
 */
class LostConnectionTests {

	private static final Limit LIMIT = Limit.of(10, Duration.ofHours(1));

	private static final BucketKey KEY = new BucketKey("p", "caller", "alice");

	@Test
	void tokensComeBackOnceWhereTheAnswerWasLostWithTheConnection() throws Exception {
		try (TestRedis redis = TestRedis.start();
				TcpProxy proxy = TcpProxy.to(redis.port());
				RedisClients clients = new RedisClients(proxy.port())) {
			Buckets buckets = new BucketsFactory(new MutableClock(), 100, new StoreStatistics()).shared("redis",
					clients.store(), new KeyFormat("test", "secret"),
					new EngineSettings(Duration.ofSeconds(10), false));
			buckets.takeAllOrNone(List.of(Demands.tokens(KEY, 5, true, LIMIT)));
			long written = redis.calls("set");
			proxy.delay(Duration.ofMillis(300));
			CompletableFuture<?> granted = buckets.grant(Demands.tokens(KEY, 1, true, LIMIT));
			await().until(() -> redis.calls("set") > written);
			proxy.cut();
			proxy.heal();
			awaitEnd(granted);
			Taking taking = buckets.takeAllOrNone(List.of(Demands.tokens(KEY, 1, true, LIMIT)));
			assertThat(taking.answers()).containsExactly(new Available(LIMIT, 5));
			assertThat(taking.shared()).isTrue();
		}
	}

	private static void awaitEnd(CompletableFuture<?> granted) throws Exception {
		try {
			granted.get(30, TimeUnit.SECONDS);
		}
		catch (ExecutionException ex) {
			// Nobody knows whether it had its effect
		}
	}

}

package io.github.rateguard.bucket;

import java.time.Duration;
import java.util.List;

import io.github.rateguard.Limit;
import io.github.rateguard.Limits;
import io.github.rateguard.store.StoreStatistics;
import io.github.rateguard.testsupport.MutableClock;
import io.github.rateguard.testsupport.TestRedis;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What is said of an outage.
 */
@ExtendWith(OutputCaptureExtension.class)
class FallbackBucketsTests {

	@Test
	void anOutageIsSaidOnceHoweverManyCallsItHits(CapturedOutput output) {
		try (TestRedis redis = TestRedis.start(); RedisClients clients = new RedisClients(redis.port())) {
			Buckets buckets = new BucketsFactory(new MutableClock(), 100, new StoreStatistics()).shared("redis",
					clients.store(), new KeyFormat("test", "secret"), new EngineSettings(Duration.ofSeconds(10), true));
			redis.stop();
			BucketDemand demand = Demands.tokens(new BucketKey("p", "caller", "alice"),
					Limits.of(Limit.of(1_000, Duration.ofHours(1))), 1, true);
			for (int i = 0; i < 50; i++) {
				buckets.takeAllOrNone(List.of(demand));
				buckets.takeAllOrNone(List.of());
			}
			assertThat(output).containsOnlyOnce("The store does not answer").doesNotContain("The store answers again");
		}
	}

}

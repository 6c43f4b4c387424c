package io.github.rateguard.bucket;

import java.time.Duration;
import java.util.List;

import io.github.rateguard.Limit;
import io.github.rateguard.Limits;
import io.github.rateguard.bucket.WindowAnswer.Admitted;
import io.github.rateguard.bucket.WindowAnswer.Refused;
import io.github.rateguard.testsupport.MutableClock;
import io.github.rateguard.testsupport.TestRedisCluster;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests of windows and permits in a Redis Cluster.
 */
class ScriptsInAClusterTests {

	private final MutableClock clock = new MutableClock();

	private final KeyFormat keyFormat = new KeyFormat("test", "secret");

	@Test
	void keysOfAllSlotsAreCounted() {
		try (TestRedisCluster cluster = TestRedisCluster.start(); TestScripts scripts = TestScripts.on(cluster)) {
			WindowStore windows = new RedisWindowStore(scripts, this.keyFormat, this.clock);
			PermitStore permits = new RedisPermitStore(scripts, this.keyFormat, this.clock, Duration.ofSeconds(30));
			Limits one = Limits.of(Limit.of(1, Duration.ofMinutes(1)));
			for (int i = 0; i < 30; i++) {
				BucketKey key = new BucketKey("p", "caller", "caller " + i);
				assertThat(windows.take(key, one, 1).join()).isInstanceOf(Admitted.class);
				assertThat(windows.take(key, one, 1).join()).isInstanceOf(Refused.class);
				assertThat(windows.charge(key, one, List.of(1L)).join()).containsExactly(0L);
				assertThat(permits.acquire(key, 1).join()).isInstanceOf(PermitAnswer.Granted.class);
				assertThat(permits.acquire(key, 1).join()).isInstanceOf(PermitAnswer.Refused.class);
			}
			assertThat(permits.renew().join()).isZero();
			assertThat(permits.held()).isEqualTo(30);
		}
	}

}

package io.github.rateguard.bucket;

import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

import io.github.rateguard.Limit;
import io.github.rateguard.bucket.BucketAnswer.Available;
import io.github.rateguard.bucket.BucketAnswer.Exhausted;
import io.github.rateguard.store.Announcements;
import io.github.rateguard.store.SharedStore;
import io.github.rateguard.store.StoreStatistics;
import io.github.rateguard.testsupport.MutableClock;
import io.github.rateguard.testsupport.TestRedis;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What others give is seen at once, though refusals are remembered for seconds where an
 * instance believes to be alone.
 */
class AnnouncementsTests {

	private static final Limit TEN_A_DAY = Limit.of(10, Duration.ofDays(1));

	private final MutableClock clock = new MutableClock();

	private final KeyFormat keyFormat = new KeyFormat("test-" + UUID.randomUUID(), "secret");

	private final BucketKey key = new BucketKey("p", "caller", "alice");

	private final Everybody everybody = new Everybody();

	@Test
	void aGrantIsSeenByAllInstancesAtOnce() {
		try (RedisClients clients = new RedisClients(TestRedis.shared().port())) {
			Buckets one = instance(clients);
			Buckets other = instance(clients);
			take(one, 10);
			assertThat(take(other, 1)).isInstanceOf(Exhausted.class);
			one.grant(Demands.tokens(this.key, 3, true, TEN_A_DAY)).join();
			assertThat(take(other, 1)).isEqualTo(new Available(TEN_A_DAY, 2));
			assertThat(take(one, 3)).isInstanceOf(Exhausted.class);
			one.grant(Demands.tokens(this.key, 10, true, TEN_A_DAY)).join();
			assertThat(take(other, 10)).isEqualTo(new Available(TEN_A_DAY, 0));
		}
	}

	@Test
	void aChangeOfLimitsIsAnnouncedOnceForManyCalls() {
		try (RedisClients clients = new RedisClients(TestRedis.shared().port())) {
			Buckets oldVersion = instance(clients);
			Buckets newVersion = instance(clients);
			for (int i = 0; i < 5; i++) {
				take(oldVersion, 1);
				newVersion.takeAllOrNone(List.of(Demands.tokens(this.key, 1, true, Limit.of(100, Duration.ofDays(1)))));
			}
			assertThat(this.everybody.heard).hasSize(2);
		}
	}

	private BucketAnswer take(Buckets buckets, long tokens) {
		return buckets.takeAllOrNone(List.of(Demands.tokens(this.key, tokens, true, TEN_A_DAY))).answers().get(0);
	}

	private Buckets instance(RedisClients clients) {
		SharedStore store = clients.store(() -> 1);
		return new BucketsFactory(this.clock, 100, new StoreStatistics()).shared("redis",
				new SharedStore(store.state(), store.scripts(), store.instances(), this.everybody), this.keyFormat,
				new EngineSettings(Duration.ofSeconds(10), true));
	}

	/**
	 * Announcements within the JVM.
	 */
	private static final class Everybody implements Announcements {

		private final List<Consumer<byte[]>> listeners = new CopyOnWriteArrayList<>();

		private final List<byte[]> heard = new CopyOnWriteArrayList<>();

		@Override
		public void publish(byte[] key) {
			this.heard.add(key);
			this.listeners.forEach((listener) -> listener.accept(key));
		}

		@Override
		public void subscribe(Consumer<byte[]> listener) {
			this.listeners.add(listener);
		}

	}

}

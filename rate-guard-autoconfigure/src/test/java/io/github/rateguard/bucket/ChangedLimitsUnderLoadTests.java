package io.github.rateguard.bucket;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;

import io.github.rateguard.Limit;
import io.github.rateguard.Limits;
import io.github.rateguard.bucket.BucketAnswer.Available;
import io.github.rateguard.store.StoreStatistics;
import io.github.rateguard.testsupport.MutableClock;
import io.github.rateguard.testsupport.TestRedis;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.RepeatedTest;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Calls of different limits meet in one bucket: an edit that is being rolled out, or a
 * caller with two tiers. Each call takes its share of the bucket, and all shares together
 * are never more than the whole.
 */
class ChangedLimitsUnderLoadTests {

	private static final int THREADS = 32;

	private static final Limit SMALL = Limit.of(20, Duration.ofHours(1));

	private static final Limit LARGE = Limit.of(1000, Duration.ofHours(1));

	/**
	 * A multiple of both capacities, so that shares are whole numbers.
	 */
	private static final long WHOLE = 1000;

	private static final long NEARLY_ALL = 900;

	private final MutableClock clock = new MutableClock();

	private final BucketKey key = new BucketKey("p", "caller", UUID.randomUUID().toString());

	@RepeatedTest(5)
	void sharesInRedisAreNeverMoreThanTheWhole() throws Exception {
		try (RedisClients clients = new RedisClients(TestRedis.shared().port())) {
			BucketsFactory factory = new BucketsFactory(this.clock, 1_000, new StoreStatistics());
			KeyFormat keys = new KeyFormat("test-" + UUID.randomUUID(), "secret");
			EngineSettings settings = new EngineSettings(Duration.ofSeconds(20), true);
			Buckets oldVersion = factory.shared("redis", clients.store(), keys, settings);
			Buckets newVersion = factory.shared("redis", clients.store(), keys, settings);
			assertThat(shares(oldVersion, newVersion)).isBetween(NEARLY_ALL, WHOLE);
		}
	}

	@RepeatedTest(5)
	void sharesInMemoryAreNeverMoreThanTheWhole() throws Exception {
		Buckets buckets = new BucketsFactory(this.clock, 1_000, new StoreStatistics()).local();
		assertThat(shares(buckets, buckets)).isBetween(NEARLY_ALL, WHOLE);
	}

	@RepeatedTest(5)
	void oneCallerWithTwoTiersGetsNoMoreThanTheWhole() throws Exception {
		try (RedisClients clients = new RedisClients(TestRedis.shared().port())) {
			Buckets buckets = new BucketsFactory(this.clock, 1_000, new StoreStatistics()).shared("redis",
					clients.store(), new KeyFormat("test-" + UUID.randomUUID(), "secret"),
					new EngineSettings(Duration.ofSeconds(20), true));
			assertThat(shares(buckets, buckets)).isBetween(NEARLY_ALL, WHOLE);
		}
	}

	private long shares(Buckets ofSmall, Buckets ofLarge) throws Exception {
		ExecutorService threads = Executors.newFixedThreadPool(2 * THREADS);
		try {
			CountDownLatch start = new CountDownLatch(1);
			List<Future<Long>> shares = new ArrayList<>();
			for (int i = 0; i < THREADS; i++) {
				shares.add(threads.submit(() -> share(ofSmall, SMALL, start)));
				shares.add(threads.submit(() -> share(ofLarge, LARGE, start)));
			}
			start.countDown();
			long sum = 0;
			for (Future<Long> share : shares) {
				sum += share.get();
			}
			ofSmall.giveBackAll();
			ofLarge.giveBackAll();
			AtomicLong all = new AtomicLong(sum);
			Awaitility.await().until(() -> all.addAndGet(drain(ofSmall)) >= NEARLY_ALL);
			return all.get();
		}
		finally {
			threads.shutdownNow();
		}
	}

	private long share(Buckets buckets, Limit limit, CountDownLatch start) throws InterruptedException {
		start.await();
		long share = 0;
		for (int i = 0; i < 40; i++) {
			share += take(buckets, limit) ? WHOLE / limit.burst() : 0;
		}
		return share;
	}

	private long drain(Buckets buckets) {
		long share = 0;
		while (take(buckets, SMALL)) {
			share += WHOLE / SMALL.burst();
		}
		return share;
	}

	private boolean take(Buckets buckets, Limit limit) {
		BucketDemand demand = Demands.tokens(this.key, Limits.of(limit), 1, true);
		return buckets.takeAllOrNone(List.of(demand)).answers().get(0) instanceof Available;
	}

}

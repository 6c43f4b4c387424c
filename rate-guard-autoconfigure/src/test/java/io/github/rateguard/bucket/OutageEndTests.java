package io.github.rateguard.bucket;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;

import io.github.rateguard.Limit;
import io.github.rateguard.store.LiveInstances;
import io.github.rateguard.store.StoreStatistics;
import io.github.rateguard.testsupport.MutableClock;
import io.github.rateguard.testsupport.TestRedis;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * How the end of an outage is noticed.
 */
class OutageEndTests {

	private final AtomicLong time = new AtomicLong();

	@Test
	void theEndOfAnOutageIsNoticedWithoutAnyCalls() {
		MutableClock clock = new MutableClock();
		AtomicBoolean reachable = new AtomicBoolean();
		LocalQuotas local = new LocalQuotas(100, clock, newKeys(clock), permitKeys(clock), new StoreStatistics());
		try (TestRedis redis = TestRedis.start(); RedisClients clients = new RedisClients(redis.port())) {
			redis.stop();
			Buckets buckets = new AllOrNoneBuckets(quotas(clients, clock, local),
					new OutageRules(local, LiveInstances.ONE, new OutageLog(this.time::get)),
					new BucketStore("redis", true), Duration.ofSeconds(10), reachable::get);
			buckets.takeAllOrNone(List
				.of(Demands.tokens(new BucketKey("p", "caller", "alice"), 1, true, Limit.of(10, Duration.ofHours(1)))));
			assertThat(buckets.isOutage()).isTrue();
			this.time.addAndGet(Duration.ofSeconds(6).toNanos());
			buckets.maintain();
			assertThat(buckets.isOutage()).isTrue();
			reachable.set(true);
			buckets.maintain();
			assertThat(buckets.isOutage()).isFalse();
		}
	}

	private static QuotaSource quotas(RedisClients clients, MutableClock clock, LocalQuotas local) {
		Engine engine = new Engine(new ClockTimeMeter(clock), null, Engine.Freshness.SHARED, local.ofBuckets(),
				new StoreStatistics());
		SharedBuckets buckets = new SharedBuckets(clients.store().state(), clock, Duration.ofSeconds(10),
				clients.store().announcements());
		LeasedBuckets leased = new LeasedBuckets(
				(key, limits) -> new StoredAccess(buckets, new RememberedKey(
						new KeyFormat("test", "secret").encode(key), Bandwidths.configuration(limits))),
				engine, newKeys(clock));
		LocalWindowStore windows = new LocalWindowStore(100, clock, newKeys(clock), engine.statistics());
		return new SharedQuotas(leased, new WindowQuotas(windows, windows, engine, newKeys(clock)),
				new LocalPermitStore(100, clock, Duration.ofSeconds(30), engine.statistics()), permitKeys(clock));
	}

	private static NewKeys newKeys(MutableClock clock) {
		return new NewKeys(NewKeys.USUAL, new ClockTimeMeter(clock), new StoreStatistics());
	}

	private static PermitKeys permitKeys(MutableClock clock) {
		return new PermitKeys(newKeys(clock), new ClockTimeMeter(clock));
	}

}

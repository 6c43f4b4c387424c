package io.github.rateguard.bucket;

import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.UUID;

import io.github.bucket4j.BucketState;
import io.github.rateguard.Limit;
import io.github.rateguard.Limits;
import io.github.rateguard.store.Announcements;
import io.github.rateguard.testsupport.MutableClock;
import io.github.rateguard.testsupport.TestRedis;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

class TokenReturnsTests {

	private static final int CALLS = 64;

	private static final Duration DEADLINE = Duration.ofSeconds(10);

	private final Clock clock = new MutableClock();

	private final List<BucketState> seen = Collections.synchronizedList(new ArrayList<>());

	@Test
	void manyTokensThatGoBackAtOnceDoNotStandInEachOthersWay() {
		try (TestRedis redis = TestRedis.start(); RedisClients clients = new RedisClients(redis.port())) {
			BucketAccess access = access(clients);
			access.take(new Ask(new long[] { CALLS }, 0, 0, 0)).join();
			long before = redis.calls("evalsha") + redis.calls("eval");
			TokenReturns returns = new TokenReturns(access, MonotonicTime.SYSTEM,
					(grant, startedAt) -> this.seen.add(grant.state()));
			for (int i = 0; i < CALLS; i++) {
				returns.add(1);
			}
			await()
				.until(() -> !this.seen.isEmpty() && this.seen.get(this.seen.size() - 1).getAvailableTokens() == 1_000);
			assertThat(redis.calls("evalsha") + redis.calls("eval") - before).isLessThanOrEqualTo(CALLS);
		}
	}

	private BucketAccess access(RedisClients clients) {
		SharedBuckets buckets = new SharedBuckets(clients.store().state(), this.clock, DEADLINE, Announcements.NONE);
		Limits limits = Limits.of(Limit.of(1_000, Duration.ofHours(1)));
		byte[] key = new KeyFormat("test", "secret").encode(new BucketKey("p", "caller", UUID.randomUUID().toString()));
		return new StoredAccess(buckets, new RememberedKey(key, Bandwidths.configuration(limits)));
	}

}

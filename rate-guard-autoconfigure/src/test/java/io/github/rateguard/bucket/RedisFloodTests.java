package io.github.rateguard.bucket;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;

import io.github.rateguard.Algorithm;
import io.github.rateguard.ClientAddress;
import io.github.rateguard.Limit;
import io.github.rateguard.Limits;
import io.github.rateguard.WhenStoreFails;
import io.github.rateguard.bucket.BucketAnswer.Available;
import io.github.rateguard.bucket.BucketAnswer.Exhausted;
import io.github.rateguard.store.StoreStatistics;
import io.github.rateguard.testsupport.MutableClock;
import io.github.rateguard.testsupport.TestRedis;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import org.springframework.data.redis.connection.RedisConnection;
import org.springframework.data.redis.connection.ReturnType;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A flood of callers that nobody has seen before, with buckets in Redis.
 */
class RedisFloodTests {

	private static final Limits TEN_A_DAY = Limits.of(Limit.of(10, Duration.ofDays(1)));

	private static final int BUDGET = 1_000;

	private static final int LIVE = 100;

	private static final long BYTES_OF_A_KEY = 200;

	private final TestRedis redis = TestRedis.start();

	private final RedisClients clients = new RedisClients(this.redis.port());

	private final StoreStatistics statistics = new StoreStatistics();

	private final Buckets buckets = new BucketsFactory(new MutableClock(), 1_000, BUDGET, this.statistics).shared(
			"redis", this.clients.store(), new KeyFormat("rate-guard", "secret"),
			new EngineSettings(Duration.ofSeconds(10), true));

	@AfterEach
	void stop() {
		this.clients.close();
		this.redis.close();
	}

	@Test
	void aFloodFromFewBlocksMakesNoMoreKeysThanTheirBudgets() {
		takeHalfOfLiveBuckets();
		for (int i = 0; i < 500_000; i++) {
			take("flood-" + i, 1, address(i % 4));
		}
		assertThat(run("return redis.call('dbsize')")).isBetween(LIVE + 4L * BUDGET, LIVE + 4L * (BUDGET + 1));
		assertThat(this.statistics.overflows()).isGreaterThanOrEqualTo(500_000 - 4 * BUDGET);
		assertLiveBucketsAreHalfFull();
	}

	@Test
	void beyondItsBudgetABlockHasOneBucketForAllItsStrangers() {
		ClientAddress address = address(0);
		for (int i = 0; i < BUDGET; i++) {
			assertThat(take("first-" + i, 1, address)).isInstanceOf(Available.class);
		}
		int admitted = 0;
		for (int i = 0; i < 100; i++) {
			admitted += (take("later-" + i, 1, address) instanceof Available) ? 1 : 0;
		}
		assertThat(admitted).isEqualTo(10);
		assertThat(take("first-7", 9, address)).isInstanceOf(Available.class);
		assertThat(take("alice", 1, null)).isInstanceOf(Available.class);
	}

	@Test
	void aFloodFromManyBlocksLeavesLiveBucketsAsTheyAreAndKeysThatExpire() {
		takeHalfOfLiveBuckets();
		for (int i = 0; i < 50_000; i++) {
			take("flood-" + i, 1, address(i));
		}
		assertLiveBucketsAreHalfFull();
		assertThat(run("return redis.call('dbsize')")).isEqualTo(LIVE + 50_000L);
		assertThat(run("local forever = 0 for _, key in ipairs(redis.call('keys', '*')) do "
				+ "if redis.call('ttl', key) < 0 then forever = forever + 1 end end return forever"))
			.isZero();
	}

	@Test
	void aBucketOfOneLimitNeedsNoMoreMemoryThanItShould() {
		for (int i = 0; i < LIVE; i++) {
			take("caller-" + i, 1, null);
		}
		long largest = run("local largest = 0 for _, key in ipairs(redis.call('keys', '*')) do "
				+ "largest = math.max(largest, redis.call('memory', 'usage', key)) end return largest");
		assertThat(largest).isBetween(1L, BYTES_OF_A_KEY);
	}

	private void takeHalfOfLiveBuckets() {
		for (int i = 0; i < LIVE; i++) {
			assertThat(take("live-" + i, 5, null)).isInstanceOf(Available.class);
		}
	}

	private void assertLiveBucketsAreHalfFull() {
		for (int i = 0; i < LIVE; i++) {
			assertThat(take("live-" + i, 6, null)).isInstanceOf(Exhausted.class);
			assertThat(take("live-" + i, 5, null)).isInstanceOf(Available.class);
			assertThat(take("live-" + i, 1, null)).isInstanceOf(Exhausted.class);
		}
	}

	private BucketAnswer take(String identity, long tokens, ClientAddress source) {
		TokenDemand demand = new TokenDemand(new BucketKey("search", "anonymous", identity), Algorithm.TOKEN_BUCKET,
				TEN_A_DAY, tokens, true, WhenStoreFails.LOCAL_SHARE, source);
		Taking taking = this.buckets.takeAllOrNone(List.of(demand));
		assertThat(taking.shared()).isTrue();
		return taking.answers().get(0);
	}

	private static ClientAddress address(int block) {
		return ClientAddress.parse("10." + (block >> 8 & 0xff) + "." + (block & 0xff) + ".1", 64);
	}

	private long run(String script) {
		try (RedisConnection connection = this.clients.factory().getConnection()) {
			Long result = connection.scriptingCommands()
				.eval(script.getBytes(StandardCharsets.US_ASCII), ReturnType.INTEGER, 0);
			return (result != null) ? result : -1;
		}
	}

}

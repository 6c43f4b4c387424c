package io.github.rateguard.bucket;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletionException;
import java.util.stream.IntStream;

import io.github.rateguard.Algorithm;
import io.github.rateguard.Limit;
import io.github.rateguard.bucket.BucketAnswer.Available;
import io.github.rateguard.store.StoreStatistics;
import io.github.rateguard.store.StoreUnavailableException;
import io.github.rateguard.testsupport.MutableClock;
import io.github.rateguard.testsupport.TestRedis;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * What is left of a bucket of tokens while the store does not answer.
 */
class BucketOutageTests {

	private static final BucketDemand OF_TEN = demand("ten", 10);

	private static final BucketDemand OF_ONE = demand("one", 1);

	@Test
	void aCallThatIsRefusedElsewhereTakesNothingOfWhatWasLeft() {
		try (TestRedis redis = TestRedis.start(); RedisClients clients = new RedisClients(redis.port())) {
			Buckets buckets = new BucketsFactory(new MutableClock(), 100, new StoreStatistics()).shared("redis",
					clients.store(() -> 1), new KeyFormat("test", "secret"),
					new EngineSettings(Duration.ofSeconds(10), false));
			assertThat(admitted(buckets, 4, OF_TEN)).isEqualTo(4);
			redis.stop();
			assertThat(admitted(buckets, 50, OF_TEN, OF_ONE)).isEqualTo(1);
			assertThat(admitted(buckets, 10, OF_TEN)).isEqualTo(5);
		}
	}

	@Test
	void aLookFailsInAnOutageAndCountsAfterwardsWhatWasAdmittedMeanwhile() {
		try (TestRedis redis = TestRedis.start(); RedisClients clients = new RedisClients(redis.port())) {
			Buckets buckets = new BucketsFactory(new MutableClock(), 100, new StoreStatistics()).shared("redis",
					clients.store(() -> 1), new KeyFormat("test", "secret"),
					new EngineSettings(Duration.ofSeconds(10), false));
			assertThat(admitted(buckets, 4, OF_TEN)).isEqualTo(4);
			redis.stop();
			for (Algorithm algorithm : Algorithm.values()) {
				assertThatExceptionOfType(CompletionException.class)
					.isThrownBy(() -> buckets.look(lookAtTen(algorithm)).join())
					.withCauseInstanceOf(StoreUnavailableException.class);
			}
			assertThat(admitted(buckets, 3, OF_TEN)).isEqualTo(3);
			redis.restart();
			Awaitility.await()
				.ignoreExceptions()
				.until(() -> buckets.look(lookAtTen(Algorithm.TOKEN_BUCKET)).join() instanceof Available available
						&& available.remaining() == 3);
			assertThat(admitted(buckets, 10, OF_TEN)).isEqualTo(3);
		}
	}

	private static TokenDemand lookAtTen(Algorithm algorithm) {
		TokenDemand ofTen = (TokenDemand) OF_TEN;
		return new TokenDemand(ofTen.key(), algorithm, ofTen.limits(), 1, true, ofTen.whenStoreFails(), null);
	}

	private static BucketDemand demand(String policy, long tokens) {
		return Demands.tokens(new BucketKey(policy, "caller", "alice"), 1, true, Limit.of(tokens, Duration.ofHours(1)));
	}

	private static long admitted(Buckets buckets, int calls, BucketDemand... demands) {
		return IntStream.range(0, calls)
			.mapToObj((call) -> buckets.takeAllOrNone(List.of(demands)))
			.filter((taking) -> taking.answers().stream().noneMatch(BucketAnswer::refused))
			.count();
	}

}

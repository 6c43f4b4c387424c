package io.github.rateguard.store;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import io.github.rateguard.testsupport.TestRedis;
import io.lettuce.core.XAddArgs;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import org.springframework.data.redis.connection.RedisStandaloneConfiguration;
import org.springframework.data.redis.connection.lettuce.LettuceConnectionFactory;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What a {@link RedisLog} keeps, and how often.
 */
class RedisLogTests {

	private static final int MAXIMUM = 200;

	private static final int TRIMMED_TOGETHER = 100;

	private static final Duration TIME_TO_LIVE = Duration.ofHours(1);

	private final String key = "test-" + UUID.randomUUID() + ":{abuse}:entries";

	private final StoreStatistics statistics = new StoreStatistics();

	private final LettuceConnectionFactory factory = new LettuceConnectionFactory(
			new RedisStandaloneConfiguration("127.0.0.1", TestRedis.shared().port()));

	private RedisConnection connection;

	private final RedisLog log = start();

	@Test
	void aRecordThatIsAppendedAgainIsThereOnce() {
		assertThat(append("one", 0, 1, 2, 3)).isEqualTo(3);
		assertThat(append("one", 0, 1, 2, 3, 4)).isEqualTo(4);
		assertThat(append("two", 0, 1)).isEqualTo(1);
		assertThat(texts(10)).containsExactly("two 1", "one 4", "one 3", "one 2", "one 1");
	}

	@Test
	void aLogThatHasLostRecordsSaysSoAndTakesNothingUntilItsWriterKnows() {
		append("one", 0, 1, 2, 3);
		TestRedis.shared().ask((redis) -> redis.del(this.key));
		assertThat(append("one", 3, 4)).isZero();
		assertThat(texts(10)).isEmpty();
		assertThat(append("one", 0, 2, 3, 4)).isEqualTo(4);
		assertThat(texts(10)).containsExactly("one 4", "one 3", "one 2");
		TestRedis.shared().ask((redis) -> redis.set(this.key + ":one", "2"));
		assertThat(append("one", 4)).isEqualTo(2);
	}

	@Test
	void itHoldsAsManyRecordsAsItMayAndTheLastOnes() {
		for (int i = 0; i < 20; i++) {
			long first = 50L * i + 1;
			append("one", first - 1, numbers(first, 50));
		}
		long size = TestRedis.shared().<Long>ask((redis) -> redis.xlen(this.key));
		assertThat(size).isBetween((long) MAXIMUM, (long) MAXIMUM + TRIMMED_TOGETHER);
		assertThat(texts(1)).containsExactly("one 1000");
	}

	@Test
	void everyKeyEndsAnHourAfterTheLastRecordAndIsRenewedByIt() {
		append("one", 0, 1);
		for (String each : List.of(this.key, this.key + ":one")) {
			assertThat(timeToLive(each)).isBetween(TIME_TO_LIVE.toMillis() - 60_000, TIME_TO_LIVE.toMillis());
			TestRedis.shared().ask((redis) -> redis.pexpire(each, 5_000));
		}
		append("one", 1, 2);
		assertThat(timeToLive(this.key)).isGreaterThan(5_000);
		assertThat(timeToLive(this.key + ":one")).isGreaterThan(5_000);
	}

	@Test
	void recordsThatAreOlderThanTheirTimeGoWhileOthersCome() {
		long old = System.currentTimeMillis() - TIME_TO_LIVE.toMillis() - 60_000;
		for (int i = 0; i < 150; i++) {
			String id = old + "-" + i;
			TestRedis.shared().ask((redis) -> redis.xadd(this.key, new XAddArgs().id(id), Map.of("text", "old")));
		}
		append("one", 0, 1);
		assertThat(texts(500)).hasSizeLessThan(100).contains("one 1");
	}

	@Test
	void pagesFollowOneAnotherWithoutAGapOrADouble() {
		append("one", 0, numbers(1, 95));
		List<String> all = new ArrayList<>();
		@Nullable String from = null;
		int pages = 0;
		do {
			LogPage page = this.log.read(from, 0, 10).join();
			page.records().forEach((fields) -> all.add(fields.get("text")));
			from = page.next();
			pages++;
		}
		while (from != null);
		assertThat(all).hasSize(95).doesNotHaveDuplicates().startsWith("one 95").endsWith("one 1");
		assertThat(pages).isEqualTo(10);
	}

	@Test
	void anyNumberOfRecordsIsOneCommand() {
		append("one", 0, 1);
		long before = this.statistics.trips();
		append("one", 1, numbers(2, 150));
		texts(10);
		assertThat(this.statistics.trips() - before).isEqualTo(2);
	}

	private long append(String writer, long known, long... numbers) {
		List<LogRecord> records = new ArrayList<>();
		for (long number : numbers) {
			records.add(new LogRecord(number, Map.of("text", writer + " " + number)));
		}
		return this.log.append(writer, known, records).join();
	}

	private static long[] numbers(long first, int count) {
		long[] numbers = new long[count];
		for (int i = 0; i < count; i++) {
			numbers[i] = first + i;
		}
		return numbers;
	}

	private List<String> texts(int count) {
		return this.log.read(null, 0, count).join().records().stream().map((fields) -> fields.get("text")).toList();
	}

	private static long timeToLive(String key) {
		return TestRedis.shared().<Long>ask((redis) -> redis.pttl(key));
	}

	private RedisLog start() {
		this.factory.afterPropertiesSet();
		this.factory.start();
		this.connection = new RedisConnection(this.factory);
		this.connection.start();
		RedisCalls calls = new RedisCalls(this.connection,
				new StoreBreaker(new StoreBreaker.Settings(20, 50, Duration.ofMillis(200))), this.statistics);
		return new RedisLog(calls, this.key, MAXIMUM, TIME_TO_LIVE, Duration.ofSeconds(10));
	}

	@AfterEach
	void stop() {
		this.connection.stop();
		this.factory.destroy();
	}

}

package io.github.rateguard.behaviour.engine;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

import io.github.rateguard.store.SharedMail;
import io.github.rateguard.testsupport.TestRedis;
import io.github.rateguard.testsupport.TestRedisCluster;
import org.junit.jupiter.api.Test;

import org.springframework.data.redis.connection.RedisClusterConfiguration;
import org.springframework.data.redis.connection.RedisStandaloneConfiguration;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What the engine puts into Redis, and what it does with what it finds there.
 */
class EngineKeysTests {

	private static final long CLIENT = 42;

	private static final Duration A_SECOND = Duration.ofSeconds(1);

	private static final int MOST_BYTES_OF_A_BOX = 2 * 1_024 * 1_024;

	@Test
	void fourInstancesSendLessThanAHundredCommandsASecondWhateverTheTraffic() {
		try (TestRedis redis = TestRedis.start(); EngineFleet fleet = new EngineFleet(redis.port(), 4)) {
			fleet.pass(A_SECOND);
			int seconds = 12;
			long before = calls(redis);
			for (int step = 0; step < 5 * seconds; step++) {
				for (int i = 0; i < 2_000; i++) {
					fleet.request(step * 200L + i / CountingJudge.ENOUGH);
				}
				fleet.pass(EngineLifecycle.INTERVAL);
			}
			assertThat(calls(redis) - before).isBetween(20L * seconds, 90L * seconds);
			fleet.pass(Duration.ofSeconds(20));
			assertThat(fleet.all()).allSatisfy(
					(instance) -> assertThat(instance.engine().statistics().verdicts().values().iterator().next())
						.isEqualTo(200 * 5 * seconds));
		}
	}

	@Test
	void recordingAndFindingSendNoCommand() {
		try (TestRedis redis = TestRedis.start(); EngineFleet fleet = new EngineFleet(redis.port(), 4)) {
			fleet.requests(CLIENT, CountingJudge.ENOUGH);
			long before = redis.commands();
			for (int i = 0; i < 1_000; i++) {
				fleet.request(CLIENT);
				fleet.get(i % 4).find(CLIENT);
			}
			assertThat(redis.commands()).isEqualTo(before);
		}
	}

	@Test
	void anInstanceThatIsAloneSendsNoObservations() {
		try (EngineFleet fleet = new EngineFleet(TestRedis.shared().port(), 1)) {
			fleet.requests(CLIENT, CountingJudge.ENOUGH);
			assertThat(fleet.get(0).find(CLIENT)).isNotNull();
			assertThat(fleet.get(0).engine().statistics().sent()).isZero();
			assertThat(keys(fleet)).isNotEmpty().noneMatch((key) -> key.contains("mail"));
		}
	}

	@Test
	void everyKeyHasATimeToLive() {
		try (EngineFleet fleet = new EngineFleet(TestRedis.shared().port(), 4)) {
			fleet.requests(CLIENT, CountingJudge.ENOUGH);
			fleet.request(CLIENT);
			for (EngineInstance instance : fleet.all()) {
				if (instance != fleet.ownerOf(CLIENT)) {
					instance.record(Requests.of(CLIENT, fleet.clock().millis()));
					instance.run(fleet.clock().millis());
				}
			}
			List<String> keys = keys(fleet);
			assertThat(keys).anyMatch((key) -> key.contains("mail"))
				.anyMatch((key) -> key.contains("fleet"))
				.anyMatch((key) -> key.contains("verdicts"));
			for (String key : keys) {
				assertThat(TestRedis.shared().<Long>ask((redis) -> redis.pttl(key))).as(key).isPositive();
			}
		}
	}

	@Test
	void theBoxOfWhoDoesNotEmptyItIsBoundedAndEnds() {
		try (EngineFleet fleet = new EngineFleet(TestRedis.shared().port(), 2)) {
			EngineInstance silent = fleet.ownerOf(CLIENT);
			EngineInstance sender = (silent == fleet.get(0)) ? fleet.get(1) : fleet.get(0);
			String box = fleet.keyPrefix() + ":{behaviour}:mail:" + silent.self();
			long firstEnd = Long.MAX_VALUE;
			for (int step = 0; step < 30; step++) {
				for (int i = 0; i < 4_000; i++) {
					sender.record(Requests.of(CLIENT, fleet.clock().millis()));
				}
				sender.run(fleet.clock().millis());
				firstEnd = Math.min(firstEnd, TestRedis.shared().<Long>ask((redis) -> redis.pexpiretime(box)));
			}
			assertThat(TestRedis.shared().<Long>ask((redis) -> redis.strlen(box))).isBetween(MOST_BYTES_OF_A_BOX / 2L,
					(long) MOST_BYTES_OF_A_BOX);
			assertThat(TestRedis.shared().<Long>ask((redis) -> redis.pexpiretime(box))).isEqualTo(firstEnd);
			assertThat(TestRedis.shared().<Long>ask((redis) -> redis.pttl(box))).isBetween(1L, 10_000L);
			assertThat(sender.engine().statistics().lost()).isPositive();
			silent.run(fleet.clock().millis());
			assertThat(silent.engine().statistics().received() + sender.engine().statistics().lost())
				.isEqualTo(30 * 4_000);
		}
	}

	@Test
	void whatTheDriverSendsTwiceIsCountedOnce() {
		try (EngineFleet fleet = new EngineFleet(
				new RedisStandaloneConfiguration("127.0.0.1", TestRedis.shared().port()), 4, Repeating::new)) {
			fleet.requests(CLIENT, CountingJudge.ENOUGH - 1);
			fleet.pass(A_SECOND);
			assertThat(fleet.ownerOf(CLIENT).clients().times(CLIENT)).hasSize(CountingJudge.ENOUGH - 1);
			assertThat(fleet.all()).allMatch((instance) -> instance.find(CLIENT) == null);
		}
	}

	@Test
	void whatNoInstanceWroteIsIgnored() {
		try (EngineFleet fleet = new EngineFleet(TestRedis.shared().port(), 4)) {
			fleet.requests(7, CountingJudge.ENOUGH);
			String keys = fleet.keyPrefix() + ":{behaviour}:";
			String now = Long.toString(fleet.clock().millis() + 1_000_000);
			TestRedis.shared().ask((redis) -> {
				redis.hset(keys + "verdicts", "2a", "1 2 9 nonsense");
				redis.hset(keys + "verdicts", "2b", "many words");
				redis.hset(keys + "verdicts", "no client", "1 " + now + " 1 BLOCK 0 1 1 1000 - -");
				IntStream.range(0, 3)
					.forEach((i) -> redis.zadd(keys + "verdicts:changes", 1e15 + i,
							List.of("2a", "2b", "no client").get(i)));
				redis.hset(keys + "verdicts", "#version", "1000000000000005");
				redis.hset(keys + "fleet", "stranger", "nonsense");
				redis.hset(keys + "fleet", Map.of("99", "5 long gone"));
				redis.set(keys + "mail:1", "nonsense");
				redis.set(keys + "mail:2", "\u0001" + "x".repeat(200));
				redis.lpush(keys + "mail:3", "a list");
				return redis.sadd(keys + "mail:4", "a set");
			});
			fleet.pass(A_SECOND);
			for (int i = 0; i < CountingJudge.ENOUGH; i++) {
				LongStream.rangeClosed(CLIENT + 1, CLIENT + 40).forEach(fleet::request);
			}
			fleet.pass(Duration.ofSeconds(21));
			assertThat(fleet.all()).allSatisfy((instance) -> {
				assertThat(instance.find(CLIENT)).isNull();
				assertThat(LongStream.rangeClosed(CLIENT + 1, CLIENT + 40))
					.allMatch((client) -> instance.find(client) != null);
				assertThat(instance.find(7)).isNotNull();
				assertThat(instance.fleet().total()).isEqualTo(41 * CountingJudge.ENOUGH);
				assertThat(instance.engine().statistics().partial()).isFalse();
			});
			assertThat(fleet.get(0).engine().statistics().rejected()).isEqualTo(1);
			assertThat(fleet.get(1).engine().statistics().rejected()).isEqualTo(1);
		}
	}

	@Test
	void allOfItWorksInACluster() {
		try (TestRedisCluster cluster = TestRedisCluster.start();
				EngineFleet fleet = new EngineFleet(
						new RedisClusterConfiguration(List.of(cluster.addresses().split(","))), 3, (mail) -> mail)) {
			fleet.requests(CLIENT, CountingJudge.ENOUGH);
			fleet.pass(Duration.ofSeconds(11));
			assertThat(fleet.all()).allMatch((instance) -> instance.find(CLIENT) != null)
				.allMatch((instance) -> instance.fleet().total() == CountingJudge.ENOUGH);
			assertThat(cluster.keys()).isNotEmpty().allMatch((key) -> key.contains(":{behaviour}:"));
		}
	}

	private static long calls(TestRedis redis) {
		return redis.calls("evalsha") + redis.calls("eval");
	}

	private static List<String> keys(EngineFleet fleet) {
		return TestRedis.shared().ask((redis) -> redis.keys(fleet.keyPrefix() + "*"));
	}

	/**
	 * Sends everything twice, as Lettuce does where the connection is lost before the
	 * answer.
	 *
	 * @param mail what it is sent with
	 */
	private record Repeating(SharedMail mail) implements SharedMail {

		@Override
		public CompletableFuture<Received> exchange(long self, Map<Long, byte[]> outgoing) {
			return this.mail.exchange(self, outgoing)
				.thenCompose((first) -> this.mail.exchange(self, outgoing)
					.thenApply((second) -> new Received(joined(first.box(), second.box()), second.refused())));
		}

		private static byte[] joined(byte[] first, byte[] second) {
			return (new String(first, StandardCharsets.ISO_8859_1) + new String(second, StandardCharsets.ISO_8859_1))
				.getBytes(StandardCharsets.ISO_8859_1);
		}

	}

}

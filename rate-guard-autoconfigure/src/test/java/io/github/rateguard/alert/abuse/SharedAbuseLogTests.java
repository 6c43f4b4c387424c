package io.github.rateguard.alert.abuse;

import java.time.Duration;
import java.util.List;
import java.util.UUID;

import io.github.rateguard.Caller;
import io.github.rateguard.alert.abuse.AbuseQuery.Order;
import io.github.rateguard.testsupport.MutableClock;
import io.github.rateguard.testsupport.TestRedis;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * One log of several instances, in a real Redis that may go away.
 */
@Timeout(180)
class SharedAbuseLogTests {

	private static final Duration PATIENCE = Duration.ofSeconds(60);

	private final MutableClock clock = new MutableClock();

	private final String prefix = "test-" + UUID.randomUUID();

	@Test
	void allInstancesFindWhatEachOfThemWroteInTheOrderInWhichItHappened() {
		try (TestAbuseLog first = instance("first"); TestAbuseLog second = instance("second")) {
			for (int i = 0; i < 20; i++) {
				((i % 2 == 0) ? first : second).refuse(caller("user-" + i), "search");
				this.clock.advance(Duration.ofSeconds(1));
			}
			awaitWritten(first, second);
			assertThat(first.entries()).hasSize(20).isEqualTo(second.entries());
			assertThat(first.entries()).extracting(AbuseEntry::time).isSorted();
			assertThat(first.entries()).extracting(AbuseEntry::instance).startsWith("first", "second", "first");
			List<AbuseEntry> last = second.reader().search(AbuseQuery.LAST.first(5, Order.NEWEST_FIRST)).entries();
			assertThat(last).hasSize(5).first().isEqualTo(first.entries().get(19));
		}
	}

	@Test
	void entriesAreFoundByCallerFingerprintPolicyKindAndTime() {
		try (TestAbuseLog log = instance("first")) {
			log.refuse(caller("alice"), "search");
			// The stream has the times of Redis, and looks back a minute
			this.clock.advance(Duration.ofSeconds(30));
			log.refuse(caller("bob"), "export");
			awaitWritten(log);
			AbuseLogReader reader = log.reader();
			assertThat(policies(reader, AbuseQuery.LAST.withCaller("alice"))).containsExactly("search");
			assertThat(policies(reader, AbuseQuery.LAST.withCaller("#" + TestAbuseLog.HASH.of("bob"))))
				.containsExactly("export");
			assertThat(policies(reader, AbuseQuery.LAST.withCaller("0000000000c0ffee"))).hasSize(2);
			assertThat(policies(reader, AbuseQuery.LAST.withCaller("mallory"))).isEmpty();
			assertThat(policies(reader, AbuseQuery.LAST.withFingerprint("000000000000beef"))).hasSize(2);
			assertThat(policies(reader, AbuseQuery.LAST.withFingerprint("000000000000dead"))).isEmpty();
			assertThat(policies(reader, AbuseQuery.LAST.withPolicy("export"))).containsExactly("export");
			assertThat(policies(reader, AbuseQuery.LAST.withKind(AbuseKind.BAN))).isEmpty();
			assertThat(policies(reader, AbuseQuery.LAST.between(this.clock.instant(), null))).containsExactly("export");
			assertThat(policies(reader, AbuseQuery.LAST.between(null, this.clock.instant().minusSeconds(1))))
				.containsExactly("search");
			AbuseFindings one = reader.search(AbuseQuery.LAST.first(1, Order.OLDEST_FIRST));
			assertThat(one.entries()).extracting(AbuseEntry::policy).containsExactly("search");
			assertThat(one.more()).isTrue();
			assertThat(one.complete()).isTrue();
		}
	}

	@Test
	void aSearchReadsNoMorePagesThanTheLogHas() {
		try (TestAbuseLog log = instance("first")) {
			for (int i = 0; i < 100; i++) {
				log.refuse(caller("user-" + i), "search");
			}
			awaitWritten(log);
			long before = TestRedis.shared().calls("xrevrange");
			log.reader().search(AbuseQuery.LAST.withCaller("nobody"));
			assertThat(TestRedis.shared().calls("xrevrange") - before).isBetween(1L, 3L);
		}
	}

	@Test
	void aFloodCostsAFewCommandsAndItsMinutesAreExact() {
		try (TestAbuseLog first = instance("first"); TestAbuseLog second = instance("second")) {
			Awaitility.await().until(() -> first.log().isRunning() && second.log().isRunning());
			long before = first.trips();
			for (int i = 0; i < 50_000; i++) {
				first.refuse(caller("flood"), "search");
				second.refuse(caller("flood-" + i), "search");
			}
			awaitWritten(first, second);
			assertThat(first.trips() - before).isLessThan(200);
			assertThat(first.entries()).filteredOn((entry) -> entry.instance().equals("first")).hasSize(Sample.ENTRIES);
			this.clock.advance(Duration.ofMinutes(2));
			Awaitility.await()
				.atMost(PATIENCE)
				.untilAsserted(() -> assertThat(
						first.reader().minutes(this.clock.instant().minusSeconds(600), this.clock.instant()))
					.singleElement()
					.satisfies((minute) -> assertThat(minute.events()).containsEntry(AbuseKind.REFUSAL, 100_000L)));
			Awaitility.await().atMost(PATIENCE).untilAsserted(() -> assertThat(toldOf(first)).isEqualTo(100_000));
		}
	}

	@Test
	void whatIsWrittenWhileRedisIsGoneIsInTheLogOnceWhenItIsBackAndSoIsWhatRedisLost() {
		try (TestRedis redis = TestRedis.start();
				TestAbuseLog first = TestAbuseLog.sharing(redis, this.prefix, "first", this.clock);
				TestAbuseLog second = TestAbuseLog.sharing(redis, this.prefix, "second", this.clock)) {
			first.refuse(caller("before"), "search");
			second.refuse(caller("idle"), "search");
			awaitWritten(first, second);
			redis.stop();
			for (int i = 0; i < 30; i++) {
				first.refuse(caller("during-" + i), "search");
			}
			Awaitility.await().atMost(PATIENCE).untilAsserted(() -> assertThat(first.waiting()).hasSize(30));
			AbuseFindings alone = first.reader().search(AbuseQuery.LAST.withCaller("during-7"));
			assertThat(alone.entries()).hasSize(1);
			assertThat(alone.complete()).isFalse();
			redis.restart();
			Awaitility.await().atMost(PATIENCE).untilAsserted(() -> {
				assertThat(second.reader().search(AbuseQuery.LAST.first(500, Order.OLDEST_FIRST)).complete()).isTrue();
				assertThat(second.entries()).hasSize(32);
				long size = redis.<Long>ask((commands) -> commands.xlen(this.prefix + ":{abuse}:entries"));
				assertThat(size).isEqualTo(32);
			});
		}
	}

	@Test
	void whatWaitsAndWhatIsCountedIsWrittenWhenTheInstanceStops() {
		try (TestAbuseLog other = instance("other")) {
			try (TestAbuseLog log = instance("first")) {
				for (int i = 0; i < 10; i++) {
					log.refuse(caller("alice"), "search");
				}
			}
			assertThat(toldOf(other)).isEqualTo(10);
			assertThat(other.entries()).last().extracting(AbuseEntry::count).isEqualTo(10L - Sample.ENTRIES);
			assertThat(other.reader().minutes(this.clock.instant().minusSeconds(600), this.clock.instant()))
				.singleElement()
				.satisfies((minute) -> assertThat(minute.events()).containsEntry(AbuseKind.REFUSAL, 10L));
		}
	}

	private TestAbuseLog instance(String name) {
		return TestAbuseLog.sharing(TestRedis.shared(), this.prefix, name, this.clock);
	}

	private static Caller caller(String id) {
		return Caller.authenticated(id, "default");
	}

	private static List<String> policies(AbuseLogReader reader, AbuseQuery query) {
		return reader.search(query).entries().stream().map(AbuseEntry::policy).toList();
	}

	private static long toldOf(TestAbuseLog log) {
		return log.entries().stream().mapToLong((entry) -> (entry.count() > 0) ? entry.count() : 1).sum();
	}

	private static void awaitWritten(TestAbuseLog... logs) {
		for (TestAbuseLog log : logs) {
			Awaitility.await().atMost(PATIENCE).until(() -> {
				long written = log.statistics().count(AbuseKind.REFUSAL, AbuseStatistics.Outcome.WRITTEN);
				return log.log().entries().nextNumber() > written && log.waiting().isEmpty();
			});
		}
	}

}

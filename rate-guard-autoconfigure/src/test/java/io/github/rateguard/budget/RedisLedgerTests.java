package io.github.rateguard.budget;

import java.time.Duration;
import java.util.List;
import java.util.UUID;

import io.github.rateguard.bucket.TestScripts;
import io.github.rateguard.budget.LedgerStep.Outcome;
import io.github.rateguard.store.IdentityHash;
import io.github.rateguard.testsupport.TestRedis;
import io.github.rateguard.testsupport.TestRedisCluster;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests of the ledger in Redis.
 */
class RedisLedgerTests extends LedgerContract {

	private static TestScripts scripts;

	private final String prefix = "test-" + UUID.randomUUID();

	private final RedisLedger ledger = ledger(scripts);

	@BeforeAll
	static void connect() {
		scripts = TestScripts.on(TestRedis.shared());
	}

	@AfterAll
	static void disconnect() {
		scripts.close();
	}

	@Override
	Ledger ledger() {
		return this.ledger;
	}

	private RedisLedger ledger(TestScripts on) {
		return new RedisLedger(on, this.prefix, new IdentityHash("secret"), this.clock);
	}

	@Test
	void keysHideTheIdentityAndLieInOneSlot() {
		hold("a", 60);
		String start = String.valueOf(this.key.window().start().getEpochSecond());
		String pattern = this.prefix + ":budget\\.llm:global:\\{[A-Za-z0-9_-]{22}}:" + start;
		assertThat(keys()).hasSize(2)
			.anyMatch((name) -> name.matches(pattern))
			.anyMatch((name) -> name.matches(pattern + ":holds"));
	}

	@Test
	void bothKeysOutliveWindowAndLastHoldByAnHour() {
		hold("a", 60);
		assertTimesToLive(Duration.between(this.clock.instant(), this.key.window().end()));
		this.clock.advance(Duration.between(this.clock.instant(), this.key.window().end()));
		extend("a", 60);
		assertTimesToLive(Ledger.HOLD_LIFE);
		settle("a", 60);
		assertTimesToLive(Ledger.HOLD_LIFE);
	}

	private void assertTimesToLive(Duration untilEnd) {
		long expected = untilEnd.plus(Ledger.KEPT_AFTER_END).toSeconds();
		List<String> keys = keys();
		assertThat(keys).hasSize(2)
			.allSatisfy((key) -> assertThat(TestRedis.shared().<Long>ask((redis) -> redis.ttl(key)))
				.isBetween(expected - 5, expected + 1));
		TestRedis.shared().ask((redis) -> keys.stream().map(redis::persist).toList());
	}

	@Test
	void aLookAndARefusalWriteNothing() {
		run();
		hold("a", 101);
		assertThat(keys()).isEmpty();
	}

	@Test
	void holdsWhoseExpiriesRedisHasLostComeBackAndSettle() {
		hold("a", 60);
		hold("b", 10);
		deleteKey(true);
		assertAnswer(hold("c", 100), Outcome.DONE, 0, 100);
		assertAnswer(settle("a", 5), Outcome.DONE, 5, 100);
		assertAnswer(extend("b", 10), Outcome.DONE, 5, 110);
	}

	@Test
	void aLedgerThatRedisHasLostWithoutItsExpiriesBeginsAnew() {
		hold("a", 60);
		deleteKey(false);
		assertAnswer(hold("b", 100), Outcome.DONE, 0, 100);
		this.clock.advance(Ledger.HOLD_LIFE);
		assertAnswer(hold("c", 100), Outcome.DONE, 0, 100);
	}

	private void deleteKey(boolean holds) {
		String name = keys().stream().filter((key) -> key.endsWith(":holds") == holds).findFirst().orElseThrow();
		TestRedis.shared().ask((redis) -> redis.del(name));
	}

	@Test
	void entriesThatNobodyUnderstandsFailNothing() {
		hold("a", 60);
		String name = keys().stream().filter((key) -> !key.endsWith(":holds")).findFirst().orElseThrow();
		TestRedis.shared().ask((redis) -> redis.hset(name, "h:a", "future"));
		TestRedis.shared().ask((redis) -> redis.hdel(name, "held", "spent"));
		assertAnswer(settle("a", 5), Outcome.DONE, 5, 0);
		assertAnswer(hold("b", 95), Outcome.DONE, 5, 95);
	}

	@Test
	void ledgersOfAllSlotsOfAClusterAreCounted() {
		try (TestRedisCluster cluster = TestRedisCluster.start(); TestScripts scripts = TestScripts.on(cluster)) {
			RedisLedger clustered = ledger(scripts);
			for (int i = 0; i < 30; i++) {
				LedgerKey each = new LedgerKey(this.budget, "caller", "caller " + i, this.key.window());
				List<LedgerStep> hold = List.of(holdStep("a", 60, ""));
				assertThat(clustered.run(each, LedgerSight.NONE, hold).join().last()).isEqualTo(Outcome.DONE);
				assertThat(clustered.run(each, LedgerSight.NONE, hold).join().last()).isEqualTo(Outcome.DUPLICATE);
			}
		}
	}

	private List<String> keys() {
		return TestRedis.shared().ask((redis) -> redis.keys(this.prefix + ":*"));
	}

}

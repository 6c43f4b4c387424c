package io.github.rateguard.caller;

import java.time.Duration;

import io.github.rateguard.Caller;
import io.github.rateguard.testsupport.MutableClock;
import io.github.rateguard.testsupport.TcpProxy;
import io.github.rateguard.testsupport.TestRedis;
import org.awaitility.Awaitility;
import org.awaitility.core.ThrowingRunnable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What bans do while Redis is gone, and when it is back.
 */
class BanOutageTests {

	private static final BanSubject MALLORY = BanSubject.caller("mallory");

	private static final Caller CALLER = Caller.authenticated("mallory", "free");

	private static final BanSubject EVE = BanSubject.caller("eve");

	private static final Duration HOUR = Duration.ofHours(1);

	/**
	 * More than a few commands can write.
	 */
	private static final int MANY = 5_000;

	private final MutableClock clock = new MutableClock();

	private final TestRedis redis = TestRedis.start();

	private final BanInstance first = start();

	private final BanInstance second = start();

	private final Bans one = this.first.bans();

	private final Bans other = this.second.bans();

	@Test
	void inAnOutageABanHoldsOnTheInstanceThatKnowsItAndIsWrittenAfterwards() {
		Ban before = this.one.ban(MALLORY, "fraud", "alice", HOUR);
		await(() -> assertThat(this.other.all()).containsExactly(before));
		this.redis.stop();
		Ban meanwhile = this.one.ban(EVE, "fraud", "alice", Duration.ofHours(2));
		assertThat(this.one.all()).containsExactly(before, meanwhile);
		assertThat(this.other.all()).containsExactly(before);
		this.redis.restart();
		await(() -> assertThat(this.other.all()).containsExactly(before, meanwhile));
		assertThat(this.one.all()).containsExactly(before, meanwhile);
	}

	@Test
	void whatRedisHasLostIsWrittenAgainByWhoKnowsIt() {
		Ban ban = this.one.ban(MALLORY, "fraud", "alice", HOUR);
		await(() -> assertThat(this.other.all()).containsExactly(ban));
		this.redis.ask((commands) -> commands.flushall());
		try (BanInstance third = start()) {
			await(() -> assertThat(third.bans().all()).containsExactly(ban));
		}
	}

	@Test
	void ofTwoBansInAnOutageTheLaterEndWins() {
		this.redis.stop();
		this.one.ban(MALLORY, "short", "alice", HOUR);
		Ban longer = this.other.ban(MALLORY, "long", "bob", Duration.ofHours(2));
		this.redis.restart();
		await(() -> assertThat(this.one.all()).containsExactly(longer));
		await(() -> assertThat(this.other.all()).containsExactly(longer));
	}

	@Test
	void aLiftThatCouldNotBeWrittenIsWrittenAfterwards() throws Exception {
		this.one.ban(MALLORY, "fraud", "alice", HOUR);
		await(() -> assertThat(this.other.find(CALLER)).isNotNull());
		AutoCloseable pause = this.redis.pause();
		try {
			assertThat(this.one.lift(MALLORY, "alice")).isTrue();
			assertThat(this.one.find(CALLER)).isNull();
			assertThat(this.other.find(CALLER)).isNotNull();
		}
		finally {
			pause.close();
		}
		await(() -> assertThat(this.other.find(CALLER)).isNull());
		assertThat(this.one.find(CALLER)).isNull();
	}

	@Test
	void aLiftThatNeverReachedRedisIsWrittenAfterwards() {
		try (TcpProxy network = TcpProxy.to(this.redis.port()); BanInstance third = start(network.port())) {
			this.one.ban(MALLORY, "fraud", "alice", HOUR);
			await(() -> assertThat(third.bans().find(CALLER)).isNotNull());
			network.swallow();
			long received = network.received();
			assertThat(third.bans().lift(MALLORY, "alice")).isTrue();
			await(() -> assertThat(network.received()).as("with the lift among them")
				.isGreaterThanOrEqualTo(received + 3));
			assertThat(this.one.find(CALLER)).isNotNull();
			network.heal();
			await(() -> assertThat(this.one.find(CALLER)).isNull());
			assertThat(third.bans().find(CALLER)).isNull();
		}
	}

	@Test
	void aBanThatIsYoungerThanALiftStays() {
		this.one.ban(MALLORY, "fraud", "alice", HOUR);
		await(() -> assertThat(this.other.find(CALLER)).isNotNull());
		this.redis.stop();
		this.one.lift(MALLORY, "alice");
		this.clock.advance(Duration.ofSeconds(1));
		Ban younger = this.other.ban(MALLORY, "again", "bob", Duration.ofHours(2));
		this.redis.restart();
		await(() -> assertThat(this.one.all()).containsExactly(younger));
		await(() -> assertThat(this.other.all()).containsExactly(younger));
	}

	@Test
	void penaltiesEscalateOnEachInstanceInAnOutage() {
		this.redis.stop();
		this.one.penalize(MALLORY, "guessing", "edge");
		this.clock.advance(Duration.ofMinutes(1));
		assertThat(this.one.find(CALLER)).isNull();
		Ban second = this.one.penalize(MALLORY, "guessing", "edge");
		assertThat(Duration.between(second.since(), second.until())).isEqualTo(Duration.ofMinutes(2));
	}

	@Test
	void anInstanceThatStartsInAnOutageLearnsTheBansAfterwards() throws Exception {
		Ban ban = this.one.ban(MALLORY, "fraud", "alice", HOUR);
		await(() -> assertThat(this.other.all()).containsExactly(ban));
		this.redis.stop();
		try (BanInstance third = start()) {
			assertThat(third.bans().all()).isEmpty();
			this.redis.restart();
			await(() -> assertThat(third.bans().all()).containsExactly(ban));
		}
	}

	@Test
	void whoseChangesAreRefusedStillLearnsThoseOfOthers() {
		try (TcpProxy way = TcpProxy.to(this.redis.port()); BanInstance third = start(way.port())) {
			way.answer("LOADING Redis is loading the dataset in memory");
			third.bans().ban(EVE, "fraud", "carol", HOUR);
			Ban ban = this.one.ban(MALLORY, "fraud", "alice", HOUR);
			await(() -> assertThat(this.other.all()).containsExactly(ban));
			this.redis.ask((commands) -> commands.configSet("maxmemory", "1"));
			way.heal();
			await(() -> assertThat(third.bans().find(CALLER)).isEqualTo(ban));
			this.redis.ask((commands) -> commands.configSet("maxmemory", "0"));
			await(() -> assertThat(this.one.all()).hasSize(2));
		}
	}

	@Test
	void whoHasMuchToWriteLearnsOfOthersMeanwhile() {
		try (TcpProxy way = TcpProxy.to(this.redis.port()); BanInstance third = start(way.port())) {
			way.answer("LOADING Redis is loading the dataset in memory");
			for (int i = 0; i < MANY; i++) {
				third.bans().ban(BanSubject.caller("caller-" + i), "flood", "test", HOUR);
			}
			way.delay(Duration.ofMillis(50));
			await(() -> assertThat(this.one.all()).hasSizeGreaterThan(10));
			Ban ban = this.one.ban(MALLORY, "fraud", "alice", HOUR);
			await(() -> assertThat(third.bans().find(CALLER)).isEqualTo(ban));
			assertThat(this.redis.<Long>ask((commands) -> commands.zcard("test:{bans}:ends"))).isLessThan(MANY);
			way.heal();
		}
	}

	private BanInstance start() {
		return start(this.redis.port());
	}

	private BanInstance start(int port) {
		return new BanInstance(port, "test", this.clock, Duration.ofMillis(250), (event) -> {
		});
	}

	@AfterEach
	void stop() {
		this.first.close();
		this.second.close();
		this.redis.close();
	}

	private static void await(ThrowingRunnable assertion) {
		Awaitility.await().atMost(Duration.ofSeconds(20)).untilAsserted(assertion);
	}

}

package io.github.rateguard.caller;

import java.time.Duration;
import java.util.List;
import java.util.UUID;

import io.github.rateguard.Caller;
import io.github.rateguard.store.IdentityHash;
import io.github.rateguard.store.RedisCalls;
import io.github.rateguard.store.RedisConnection;
import io.github.rateguard.store.RedisRegister;
import io.github.rateguard.store.RegisterReplica;
import io.github.rateguard.store.StoreBreaker;
import io.github.rateguard.store.StoreStatistics;
import io.github.rateguard.testsupport.MutableClock;
import io.github.rateguard.testsupport.TestRedis;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import org.springframework.data.redis.connection.RedisStandaloneConfiguration;
import org.springframework.data.redis.connection.lettuce.LettuceConnectionFactory;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Instances that make more changes than a journal holds, or miss more than a real Redis
 * keeps, before they meet it.
 */
class BanJournalTests {

	private static final BanSubject MALLORY = BanSubject.caller("mallory");

	private static final Caller CALLER = Caller.authenticated("mallory", "free");

	private static final Duration HOUR = Duration.ofHours(1);

	/**
	 * How much less a removal scores than the time at which it is forgotten.
	 */
	private static final double FORGOTTEN_LATER = 1e15;

	/**
	 * As many changes as the journal holds, and one.
	 */
	private static final int TOO_MANY = 2 * Bans.MAXIMUM_BANS + 1;

	private final MutableClock clock = new MutableClock();

	private final String key = "test-" + UUID.randomUUID() + ":{bans}";

	private final LettuceConnectionFactory factory = new LettuceConnectionFactory(
			new RedisStandaloneConfiguration("127.0.0.1", TestRedis.shared().port()));

	private final RedisConnection connection = connect();

	private final Replica one = new Replica();

	private final Replica other = new Replica();

	private RedisConnection connect() {
		this.factory.afterPropertiesSet();
		this.factory.start();
		RedisConnection connected = new RedisConnection(this.factory);
		connected.start();
		return connected;
	}

	@AfterEach
	void disconnect() {
		this.connection.stop();
		this.factory.destroy();
	}

	@Test
	void theLongestBanIsWrittenHoweverManyCameAfterIt() {
		this.one.bans.ban(MALLORY, "fraud", "alice", Duration.ofDays(30));
		this.one.banMany(TOO_MANY);
		this.one.meetRedis();
		this.other.meetRedis();
		assertThat(this.other.bans.find(CALLER)).isNotNull();
		assertThat(this.one.bans.find(CALLER)).isNotNull();
		assertThat(this.other.bans.all()).isEqualTo(this.one.bans.all()).hasSize(Bans.MAXIMUM_BANS);
	}

	@Test
	void aLiftIsWrittenHoweverManyBansCameAfterIt() {
		this.one.bans.ban(MALLORY, "fraud", "alice", Duration.ofDays(30));
		this.one.meetRedis();
		this.other.meetRedis();
		this.one.bans.lift(MALLORY, "bob");
		this.one.banMany(TOO_MANY);
		this.one.meetRedis();
		this.other.meetRedis();
		assertThat(this.other.bans.find(CALLER)).isNull();
		assertThat(this.one.bans.find(CALLER)).isNull();
	}

	@Test
	void ofTooManyLiftsTheOldestIsForgottenAndNoBan() {
		this.one.bans.ban(MALLORY, "fraud", "alice", Duration.ofDays(30));
		for (int i = 0; i < TOO_MANY; i++) {
			this.one.bans.lift(BanSubject.caller("caller-" + i), "bob");
		}
		assertThat(this.one.journal.all()).hasSize(2 * Bans.MAXIMUM_BANS)
			.extracting((entry) -> entry.getKey().value())
			.contains("mallory", "caller-" + (TOO_MANY - 1))
			.doesNotContain("caller-0");
	}

	@Test
	void whoMissedMoreThanIsKeptReadsEverything() {
		Ban stays = this.one.bans.ban(BanSubject.caller("eve"), "fraud", "alice", Duration.ofDays(2));
		this.one.bans.ban(MALLORY, "fraud", "alice", Duration.ofDays(2));
		this.one.meetRedis();
		this.other.meetRedis();
		this.one.bans.lift(MALLORY, "alice");
		this.one.meetRedis();
		// An hour later, by the clock of Redis
		TestRedis.shared().ask((redis) -> redis.zadd(this.key + ":ends", 1 - FORGOTTEN_LATER, "caller:mallory"));
		this.one.banMany(1_200);
		Ban added = this.one.bans.ban(BanSubject.caller("trudy"), "fraud", "alice", Duration.ofDays(3));
		this.one.meetRedis();
		assertThat(TestRedis.shared().<Boolean>ask((redis) -> redis.hexists(this.key, "caller:mallory")))
			.as("the removal is kept")
			.isFalse();
		assertThat(this.other.bans.all()).as("what nobody told").hasSize(2);
		Ban own = this.other.bans.ban(BanSubject.caller("oscar"), "fraud", "bob", Duration.ofDays(4));
		this.other.meetRedis();
		this.one.meetRedis();
		assertThat(this.other.bans.all()).isEqualTo(this.one.bans.all())
			.hasSize(1_203)
			.endsWith(stays, added, own)
			.extracting(Ban::subject)
			.doesNotContain(MALLORY);
	}

	@Test
	void nothingIsLostWhereRedisForgetsEverythingAndTheJournalIsFull() {
		this.one.banMany(Bans.MAXIMUM_BANS);
		this.one.meetRedis();
		TestRedis.shared().ask((redis) -> redis.del(this.key, this.key + ":changes", this.key + ":ends"));
		Ban longest = this.one.bans.ban(MALLORY, "fraud", "alice", Duration.ofDays(30));
		List<Ban> all = this.one.bans.all();
		this.one.meetRedis();
		this.other.meetRedis();
		assertThat(this.other.bans.all()).isEqualTo(all).endsWith(longest).hasSize(Bans.MAXIMUM_BANS);
	}

	/**
	 * The bans of an instance that meets Redis when a test says so.
	 */
	private final class Replica {

		private final BanJournal journal = new BanJournal(() -> {
		});

		private final KnownBans bans = new KnownBans(BanJournalTests.this.clock,
				new Penalties(Duration.ofMinutes(1), Duration.ofDays(1)),
				new BanNews(new IdentityHash("secret"), (event) -> {
				}), this.journal, PenaltyCounts.NONE);

		private final RegisterReplica replica = new RegisterReplica(register(),
				new BanReplica(this.bans, this.journal));

		private RedisRegister register() {
			RedisCalls calls = new RedisCalls(BanJournalTests.this.connection,
					new StoreBreaker(new StoreBreaker.Settings(20, 50, Duration.ofMillis(200))), new StoreStatistics());
			return new RedisRegister(calls, BanJournalTests.this.key, Bans.MAXIMUM_BANS, Duration.ofSeconds(10));
		}

		void banMany(int count) {
			for (int i = 0; i < count; i++) {
				this.bans.ban(BanSubject.caller("caller-" + i), "flood", "test", HOUR.plusSeconds(i));
			}
		}

		void meetRedis() {
			this.replica.synchronize();
		}

	}

}

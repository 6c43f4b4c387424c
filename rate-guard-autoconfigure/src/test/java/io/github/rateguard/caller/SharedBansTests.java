package io.github.rateguard.caller;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

import io.github.rateguard.Caller;
import io.github.rateguard.testsupport.TestRedis;
import org.awaitility.Awaitility;
import org.awaitility.core.ThrowingRunnable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Bans that all instances know, in a real Redis.
 */
class SharedBansTests extends BansContract {

	private static final Caller CALLER = Caller.authenticated("mallory", "free");

	private final String prefix = "test-" + UUID.randomUUID();

	private final List<BanInstance> instances = new ArrayList<>();

	private final SharedBans one = start();

	@Override
	Bans bans() {
		return this.one;
	}

	@Test
	void aBanThatIsSetOnOneInstanceIsKnownToTheOtherWithinASecond() {
		Bans other = start();
		Ban ban = this.one.ban(BanSubject.network("192.0.2.0/24"), "scan: caf\u00e9 \u2603", "alice", HOUR);
		within(() -> assertThat(other.find(address("192.0.2.9"))).isEqualTo(ban));
		Ban caller = other.ban(MALLORY, "fraud", "bob", HOUR);
		within(() -> assertThat(this.one.find(CALLER)).isEqualTo(caller));
	}

	@Test
	void aBanThatIsLiftedOnOneInstanceIsLiftedOnTheOtherWithinASecond() {
		Bans other = start();
		this.one.ban(MALLORY, "fraud", "alice", HOUR);
		within(() -> assertThat(other.find(CALLER)).isNotNull());
		other.lift(MALLORY, "bob");
		within(() -> assertThat(this.one.find(CALLER)).isNull());
	}

	@Test
	void aBanOutlivesBothInstances() {
		Bans other = start();
		Ban first = this.one.ban(MALLORY, "fraud", "alice", HOUR);
		Ban second = other.ban(BanSubject.network("192.0.2.0/24"), "scan", "bob", HOUR);
		stopAll();
		assertThat(start().all()).containsExactlyInAnyOrder(first, second);
	}

	@Test
	void aBanThatIsSetRightBeforeTheEndIsWritten() {
		for (int i = 0; i < 200; i++) {
			this.one.ban(BanSubject.caller("caller-" + i), "flood", "test", HOUR);
		}
		stopAll();
		assertThat(start().all()).hasSize(200);
	}

	@Test
	void aBanEndsOnAllInstancesAndANewOneIsShorter() {
		Bans other = start();
		this.one.ban(MALLORY, "fraud", "alice", HOUR);
		within(() -> assertThat(other.find(CALLER)).isNotNull());
		this.clock.advance(HOUR);
		assertThat(other.find(CALLER)).isNull();
		Ban shorter = other.ban(MALLORY, "again", "bob", Duration.ofMinutes(1));
		within(() -> assertThat(this.one.find(CALLER)).isEqualTo(shorter));
	}

	@Test
	void tenThousandBansArePassedOnInPages() {
		for (int i = 0; i < Bans.MAXIMUM_BANS; i++) {
			this.one.ban(BanSubject.caller("caller-" + i), "flood", "test", HOUR.plusSeconds(i));
		}
		this.one.ban(MALLORY, "fraud", "alice", Duration.ofDays(2));
		Bans other = start();
		Awaitility.await()
			.atMost(Duration.ofSeconds(30))
			.untilAsserted(() -> assertThat(other.all()).isEqualTo(this.one.all()));
		assertThat(other.all()).hasSize(Bans.MAXIMUM_BANS);
		assertThat(TestRedis.shared().<Long>ask((redis) -> redis.zcard(key(":ends")))).isEqualTo(Bans.MAXIMUM_BANS);
		assertThat(TestRedis.shared().<Long>ask((redis) -> redis.zcard(key(":changes")))).isEqualTo(Bans.MAXIMUM_BANS);
	}

	@Test
	void everyKeyEndsWithTheLastOfItsEntries() {
		this.one.ban(MALLORY, "fraud", "alice", HOUR);
		this.one.ban(BanSubject.network("192.0.2.1"), "scan", "alice", Duration.ofHours(3));
		this.one.penalize(MALLORY, "guessing", "edge");
		within(() -> assertTimeToLive("", Duration.ofHours(3)));
		assertTimeToLive(":changes", Duration.ofHours(3));
		assertTimeToLive(":ends", Duration.ofHours(3));
		within(() -> assertTimeToLive(":penalties", Duration.ofDays(1).plusMinutes(1)));
		assertThat(TestRedis.shared().<List<String>>ask((redis) -> redis.keys(this.prefix + "*"))).hasSize(4);
	}

	@Test
	void penaltiesOnAllInstancesCount() {
		Bans other = start();
		this.one.penalize(MALLORY, "guessing", "edge");
		Awaitility.await().until(() -> this.events.size() == 1);
		this.clock.advance(Duration.ofMinutes(1));
		other.penalize(MALLORY, "guessing", "edge");
		within(() -> assertThat(other.find(CALLER)).extracting(Ban::until)
			.isEqualTo(now().plus(Duration.ofMinutes(2))));
		within(() -> assertThat(this.one.find(CALLER)).extracting(Ban::until)
			.isEqualTo(now().plus(Duration.ofMinutes(2))));
		assertThat(this.events).hasSize(2);
	}

	@Test
	void idsAreNotToldByTheCountsOfPenalties() {
		this.one.penalize(MALLORY, "guessing", "edge");
		within(() -> assertThat(TestRedis.shared().<List<String>>ask((redis) -> redis.zrange(key(":penalties"), 0, -1)))
			.hasSize(1)
			.noneMatch((member) -> member.contains("mallory")));
	}

	@Test
	void askingForNewsCostsTwoSmallCommandsOfOneScriptWhereThereAreNone() {
		try (TestRedis redis = TestRedis.start();
				BanInstance instance = new BanInstance(redis.port(), this.prefix, this.clock, Duration.ofSeconds(10),
						this::listen)) {
			instance.bans().ban(MALLORY, "fraud", "alice", HOUR);
			Awaitility.await().until(() -> redis.calls("hset") > 0);
			awaitPoll(redis);
			long polls = redis.calls("evalsha");
			long commands = redis.commands();
			for (int i = 0; i < 3; i++) {
				awaitPoll(redis);
			}
			assertThat(redis.commands() - commands).isEqualTo(3 * (redis.calls("evalsha") - polls));
		}
	}

	/**
	 * Right after one there is time to look.
	 */
	private static void awaitPoll(TestRedis redis) {
		long polls = redis.calls("evalsha");
		Awaitility.await()
			.pollInterval(Duration.ofMillis(20))
			.untilAsserted(() -> assertThat(redis.calls("evalsha")).isGreaterThan(polls));
	}

	private String key(String suffix) {
		return this.prefix + ":{bans}" + suffix;
	}

	private void assertTimeToLive(String suffix, Duration expected) {
		long timeToLive = TestRedis.shared().<Long>ask((redis) -> redis.pttl(key(suffix)));
		assertThat(timeToLive).isBetween(expected.minusSeconds(30).toMillis(), expected.plusSeconds(11).toMillis());
	}

	private SharedBans start() {
		BanInstance instance = new BanInstance(TestRedis.shared().port(), this.prefix, this.clock,
				Duration.ofSeconds(10), this::listen);
		this.instances.add(instance);
		return instance.bans();
	}

	@AfterEach
	void stopAll() {
		this.instances.forEach(BanInstance::close);
		this.instances.clear();
	}

	/**
	 * A second is what is promised; a test box may pause for longer.
	 */
	private static void within(ThrowingRunnable assertion) {
		Awaitility.await().atMost(Duration.ofSeconds(5)).untilAsserted(assertion);
	}

}

package io.github.rateguard.caller;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import io.github.rateguard.testsupport.MutableClock;
import io.github.rateguard.testsupport.TcpProxy;
import io.github.rateguard.testsupport.TestRedis;
import io.lettuce.core.RestoreArgs;
import org.awaitility.Awaitility;
import org.awaitility.core.ThrowingRunnable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What becomes of bans when Redis has lost some of what it knew, or all.
 */
class BanLossTests {

	private static final BanSubject MALLORY = BanSubject.caller("mallory");

	private static final BanSubject EVE = BanSubject.caller("eve");

	private static final Duration HOUR = Duration.ofHours(1);

	private static final String GONE = "LOADING Redis is loading the dataset in memory";

	private static final String ENTRY = "(?s)\\d+ \\d+ .*";

	private static final String KEY = "test:{bans}";

	private final MutableClock clock = new MutableClock();

	private final TestRedis redis = TestRedis.start();

	private final TcpProxy wayOfOne = TcpProxy.to(this.redis.port());

	private final TcpProxy wayOfOther = TcpProxy.to(this.redis.port());

	private final List<BanInstance> instances = new ArrayList<>();

	private final Bans one = start(this.wayOfOne.port());

	private final Bans other = start(this.wayOfOther.port());

	@ParameterizedTest
	@ValueSource(ints = { 1, 2, 3, 7 })
	void whatARedisThatComesBackOlderHasLostIsWrittenAgainByAllWhoKnowIt(int bansOfTheOutage) {
		this.one.ban(BanSubject.caller("old"), "fraud", "alice", HOUR);
		awaitSubjects(this.other, "old");
		Map<String, byte[]> backup = backup();
		this.one.ban(MALLORY, "fraud", "alice", HOUR);
		awaitSubjects(this.one, "mallory", "old");
		awaitSubjects(this.other, "mallory", "old");
		this.wayOfOne.answer(GONE);
		this.other.ban(EVE, "fraud", "bob", HOUR);
		awaitEntry(EVE, ENTRY);
		this.wayOfOther.answer(GONE);
		restore(backup);
		for (int i = 0; i < bansOfTheOutage; i++) {
			this.one.ban(BanSubject.caller("outage-" + i), "fraud", "alice", HOUR);
		}
		this.wayOfOne.heal();
		awaitEntry(BanSubject.caller("outage-" + (bansOfTheOutage - 1)), ENTRY);
		this.wayOfOther.heal();
		Bans third = start(this.redis.port());
		for (Bans bans : List.of(this.one, this.other, third)) {
			await(() -> assertThat(bans.all()).extracting((ban) -> ban.subject().value())
				.contains("old", "mallory", "eve")
				.hasSize(3 + bansOfTheOutage));
		}
	}

	@Test
	void anotherInstanceThatWritesFirstDoesNotHideTheLoss() {
		this.one.ban(BanSubject.caller("old"), "fraud", "alice", HOUR);
		awaitSubjects(this.other, "old");
		Map<String, byte[]> backup = backup();
		this.wayOfOther.answer(GONE);
		this.one.ban(MALLORY, "fraud", "alice", HOUR);
		awaitEntry(MALLORY, ENTRY);
		this.wayOfOne.answer(GONE);
		restore(backup);
		this.wayOfOther.heal();
		for (int i = 0; i < 5; i++) {
			this.other.ban(BanSubject.caller("new-" + i), "fraud", "bob", HOUR);
		}
		awaitEntry(BanSubject.caller("new-4"), ENTRY);
		this.wayOfOne.heal();
		awaitSubjects(this.other, "mallory", "new-0", "new-1", "new-2", "new-3", "new-4", "old");
	}

	@ParameterizedTest
	@ValueSource(strings = { "", ":changes", ":ends" })
	void aKeyThatRedisHasEvictedTakesNoBanAlong(String suffix) {
		this.one.ban(MALLORY, "fraud", "alice", HOUR);
		awaitSubjects(this.other, "mallory");
		this.redis.ask((commands) -> commands.del(KEY + suffix));
		Bans third = start(this.redis.port());
		awaitSubjects(third, "mallory");
		this.one.ban(EVE, "fraud", "alice", HOUR);
		for (Bans bans : List.of(this.one, this.other, third)) {
			awaitSubjects(bans, "eve", "mallory");
		}
	}

	@ParameterizedTest
	@ValueSource(booleans = { true, false })
	void aLiftedBanDoesNotComeBackFromWhoHasNotHeardOfTheLift(boolean lifterFirst) {
		banLiftAndForget();
		TcpProxy first = lifterFirst ? this.wayOfOne : this.wayOfOther;
		first.heal();
		awaitEntry(MALLORY, lifterFirst ? "\\d+" : ENTRY);
		this.wayOfOne.heal();
		this.wayOfOther.heal();
		assertNobodyBansMallory(this.one, this.other);
	}

	@Test
	void aLiftIsRememberedByWhoHasReadOfIt() {
		Bans reader = start(this.redis.port());
		this.one.ban(BanSubject.caller("marker"), "fraud", "alice", HOUR);
		awaitSubjects(reader, "marker");
		banLiftAndForget();
		this.wayOfOther.heal();
		assertNobodyBansMallory(this.other, reader);
	}

	/**
	 * One bans and lifts, the other hears of the ban only, and Redis forgets all.
	 */
	private void banLiftAndForget() {
		this.one.ban(MALLORY, "fraud", "alice", HOUR);
		for (BanInstance instance : this.instances) {
			await(() -> assertThat(instance.bans().all()).extracting(Ban::subject).contains(MALLORY));
		}
		this.wayOfOther.answer(GONE);
		this.clock.advance(Duration.ofSeconds(1));
		this.one.lift(MALLORY, "alice");
		awaitEntry(MALLORY, "\\d+");
		for (BanInstance instance : this.instances) {
			if (instance.bans() != this.other) {
				await(() -> assertThat(instance.bans().all()).extracting(Ban::subject).doesNotContain(MALLORY));
			}
		}
		this.wayOfOne.answer(GONE);
		this.redis.ask((commands) -> commands.flushall());
	}

	private void assertNobodyBansMallory(Bans... all) {
		for (Bans bans : all) {
			await(() -> assertThat(bans.all()).extracting(Ban::subject).doesNotContain(MALLORY));
		}
		this.other.ban(EVE, "fraud", "bob", HOUR);
		Bans late = start(this.redis.port());
		await(() -> assertThat(late.all()).extracting(Ban::subject).contains(EVE));
		for (Bans bans : all) {
			await(() -> assertThat(bans.all()).extracting(Ban::subject).contains(EVE).doesNotContain(MALLORY));
		}
		assertThat(late.all()).extracting(Ban::subject).doesNotContain(MALLORY);
	}

	private Map<String, byte[]> backup() {
		Map<String, byte[]> backup = new LinkedHashMap<>();
		for (String key : List.of(KEY, KEY + ":changes", KEY + ":ends")) {
			backup.put(key, this.redis.<byte[]>ask((commands) -> commands.dump(key)));
		}
		return backup;
	}

	private void restore(Map<String, byte[]> backup) {
		RestoreArgs arguments = new RestoreArgs().replace().ttl(HOUR);
		backup.forEach((key, value) -> this.redis.ask((commands) -> commands.restore(key, value, arguments)));
	}

	private void awaitEntry(BanSubject subject, String pattern) {
		String name = BanCodec.name(subject);
		await(() -> assertThat(this.redis.<String>ask((commands) -> commands.hget(KEY, name))).matches(pattern));
	}

	private static void awaitSubjects(Bans bans, String... subjects) {
		await(() -> assertThat(bans.all()).extracting((ban) -> ban.subject().value())
			.containsExactlyInAnyOrder(subjects));
	}

	private Bans start(int port) {
		BanInstance instance = new BanInstance(port, "test", this.clock, Duration.ofSeconds(2), (event) -> {
		});
		this.instances.add(instance);
		return instance.bans();
	}

	@AfterEach
	void stop() {
		this.instances.forEach(BanInstance::close);
		this.wayOfOne.close();
		this.wayOfOther.close();
		this.redis.close();
	}

	private static void await(ThrowingRunnable assertion) {
		Awaitility.await().atMost(Duration.ofSeconds(20)).untilAsserted(assertion);
	}

}

package io.github.rateguard.caller;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

import io.github.rateguard.Caller;
import io.github.rateguard.ClientAddress;
import io.github.rateguard.testsupport.MutableClock;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/**
 * What bans do, in whichever store.
 */
@ExtendWith(OutputCaptureExtension.class)
abstract class BansContract {

	static final Duration HOUR = Duration.ofHours(1);

	static final BanSubject MALLORY = BanSubject.caller("mallory");

	final MutableClock clock = new MutableClock();

	final List<Object> events = new CopyOnWriteArrayList<>();

	abstract Bans bans();

	@Test
	void everyAddressOfABannedNetworkIsBanned() {
		bans().ban(BanSubject.network("192.0.2.0/24"), "scan", "alice", HOUR);
		bans().ban(BanSubject.network("2001:db8::/32"), "scan", "alice", HOUR);
		assertThat(bans().find(address("192.0.2.255"))).isNotNull();
		assertThat(bans().find(address("::ffff:192.0.2.7"))).isNotNull();
		assertThat(bans().find(Caller.anonymous(address("2001:db8:ffff::1")))).isNotNull();
		assertThat(bans().find(address("192.0.3.0"))).isNull();
		assertThat(bans().find(address("2001:db9::"))).isNull();
		assertThat(bans().find((ClientAddress) null)).isNull();
		assertThat(bans().find(Caller.anonymous(null))).isNull();
	}

	@Test
	void ofSeveralNetworksTheBanThatEndsLastIsFound() {
		bans().ban(BanSubject.network("10.0.0.0/8"), "wide", "alice", HOUR);
		bans().ban(BanSubject.network("10.1.0.0/16"), "narrow", "alice", Duration.ofMinutes(1));
		assertThat(bans().find(address("10.1.2.3"))).extracting(Ban::reason).isEqualTo("wide");
		bans().ban(BanSubject.network("10.1.2.0/24"), "narrower", "alice", Duration.ofHours(2));
		assertThat(bans().find(address("10.1.2.3"))).extracting(Ban::reason).isEqualTo("narrower");
	}

	@Test
	void aCallerIsBannedWhereverHeComesFromAndNobodyElse() {
		bans().ban(MALLORY, "fraud", "alice", HOUR);
		assertThat(bans().find(Caller.authenticated("mallory", "free"))).isNotNull();
		assertThat(bans().find(Caller.authenticated("mallory", "pro").at(address("192.0.2.1")))).isNotNull();
		assertThat(bans().find(Caller.authenticated("Mallory", "free"))).isNull();
	}

	@Test
	void aCallerWhoIsNamedLikeAnAddressIsNotThatAddress() {
		bans().ban(BanSubject.caller("192.0.2.1/32"), "fraud", "alice", HOUR);
		bans().ban(BanSubject.caller("192.0.2.1"), "fraud", "alice", HOUR);
		assertThat(bans().find(address("192.0.2.1"))).isNull();
		assertThat(bans().find(Caller.anonymous(address("192.0.2.1")))).isNull();
		bans().ban(BanSubject.network("198.51.100.1"), "scan", "alice", HOUR);
		assertThat(bans().find(Caller.authenticated("198.51.100.1/32", "free"))).isNull();
	}

	@Test
	void anAuthenticatedCallerAtABannedAddressIsBanned() {
		bans().ban(BanSubject.network("192.0.2.1"), "scan", "alice", HOUR);
		assertThat(bans().find(Caller.authenticated("bob", "free").at(address("192.0.2.1")))).isNotNull();
	}

	@Test
	void aCallerWithAnEndlessIdIsNoError() {
		assertThat(bans().find(Caller.authenticated("a".repeat(5_000), "free"))).isNull();
	}

	@Test
	void aBanEndsByTheClockOfAllInstances() {
		Ban ban = bans().ban(MALLORY, "fraud", "alice", HOUR);
		assertThat(Duration.between(ban.since(), ban.until())).isEqualTo(HOUR);
		this.clock.advance(HOUR.minusMillis(1));
		assertThat(bans().find(Caller.authenticated("mallory", "free"))).isEqualTo(ban);
		this.clock.advance(Duration.ofMillis(1));
		assertThat(bans().find(Caller.authenticated("mallory", "free"))).isNull();
		assertThat(bans().all()).isEmpty();
	}

	@Test
	void theLaterEndOfTwoBansWins() {
		Ban first = bans().ban(MALLORY, "fraud", "alice", HOUR);
		assertThat(bans().ban(MALLORY, "again", "bob", Duration.ofMinutes(1))).isEqualTo(first);
		Ban longer = bans().ban(MALLORY, "again", "bob", Duration.ofHours(2));
		assertThat(bans().all()).containsExactly(longer);
		awaitEvents(new BanSetEvent(first), new BanSetEvent(longer));
	}

	@Test
	void aLiftedBanHoldsNoMoreAndCanBeSetAgainAtTheSameMoment() {
		Ban ban = bans().ban(MALLORY, "fraud", "alice", HOUR);
		assertThat(bans().lift(MALLORY, "bob\n")).isTrue();
		assertThat(bans().find(Caller.authenticated("mallory", "free"))).isNull();
		assertThat(bans().lift(MALLORY, "bob")).isFalse();
		Ban again = bans().ban(MALLORY, "fraud", "alice", Duration.ofMinutes(1));
		assertThat(bans().all()).containsExactly(again);
		awaitEvents(new BanSetEvent(ban), new BanLiftedEvent(ban, "bob\\u000a", now()), new BanSetEvent(again));
	}

	@Test
	void aListenerThatFailsDoesNotStopTheNews() {
		this.events.add("fail");
		bans().ban(MALLORY, "fraud", "alice", HOUR);
		Awaitility.await().until(() -> this.events.contains("failed"));
		Ban ban = bans().ban(BanSubject.caller("eve"), "fraud", "alice", HOUR);
		Awaitility.await().until(() -> this.events.contains(new BanSetEvent(ban)));
	}

	@Test
	void theLogTellsAddressesButNoIds(CapturedOutput output) {
		bans().ban(MALLORY, "fraud\nforged line", "alice", HOUR);
		bans().ban(BanSubject.network("192.0.2.0/24"), "scan", "alice", HOUR);
		bans().lift(BanSubject.network("192.0.2.0/24"), "bob");
		assertThat(output).contains("Banned caller #")
			.contains("by alice: fraud\\u000aforged line")
			.contains("Banned 192.0.2.0/24 until ")
			.contains("Lifted the ban of 192.0.2.0/24 by bob")
			.doesNotContain("mallory");
	}

	@Test
	void aBanTooManyReplacesTheOneThatEndsFirst() {
		bans().ban(BanSubject.caller("first"), "flood", "test", Duration.ofMinutes(59));
		for (int i = 1; i < Bans.MAXIMUM_BANS; i++) {
			bans().ban(BanSubject.network("10.%d.%d.0/24".formatted(i / 256, i % 256)), "flood", "test", HOUR);
		}
		assertThat(bans().all()).hasSize(Bans.MAXIMUM_BANS)
			.first()
			.extracting(Ban::subject)
			.isEqualTo(BanSubject.caller("first"));
		bans().ban(MALLORY, "fraud", "alice", Duration.ofMinutes(58));
		Awaitility.await().untilAsserted(() -> {
			assertThat(bans().all()).hasSize(Bans.MAXIMUM_BANS).first().extracting(Ban::subject).isEqualTo(MALLORY);
			assertThat(bans().find(Caller.authenticated("first", "free"))).isNull();
		});
	}

	@Test
	void aDurationThatIsNoneIsRefused() {
		for (Duration wrong : List.of(Duration.ZERO, Duration.ofSeconds(-1), Duration.ofDays(3_651),
				Duration.ofSeconds(Long.MAX_VALUE), Duration.ofSeconds(Long.MIN_VALUE))) {
			assertThatIllegalArgumentException().isThrownBy(() -> bans().ban(MALLORY, "fraud", "alice", wrong));
		}
	}

	@Test
	void eachPenaltyWithinADayLastsTwiceAsLong() {
		assertThat(penalty()).isEqualTo(Duration.ofMinutes(1));
		this.clock.advance(Duration.ofHours(23));
		assertThat(penalty()).isEqualTo(Duration.ofMinutes(2));
		this.clock.advance(Duration.ofHours(23));
		assertThat(penalty()).isEqualTo(Duration.ofMinutes(4));
	}

	@Test
	void eachDayWithoutPenaltyTakesOneRepetitionBack() {
		for (int i = 0; i < 4; i++) {
			penalty();
			this.clock.advance(HOUR);
		}
		this.clock.advance(Duration.ofDays(2));
		assertThat(penalty()).as("of 4, 2 are left, and the new one").isEqualTo(Duration.ofMinutes(4));
		this.clock.advance(Duration.ofDays(3).plusMinutes(4));
		assertThat(penalty()).as("all are forgotten, days after the last one has ended")
			.isEqualTo(Duration.ofMinutes(1));
	}

	@Test
	void noPenaltyIsLongerThanTheLongest() {
		Duration last = Duration.ZERO;
		for (int i = 0; i < 40; i++) {
			this.clock.advance(last);
			last = penalty();
		}
		assertThat(last).isEqualTo(Duration.ofDays(1));
		this.clock.advance(last.plusDays(12));
		assertThat(penalty()).as("what is beyond the longest is not remembered").isEqualTo(Duration.ofMinutes(1));
	}

	@Test
	void whatIsReportedWhileAPenaltyLastsIsPartOfIt() {
		Ban first = bans().penalize(MALLORY, "guessing", "edge");
		this.clock.advance(Duration.ofSeconds(30));
		assertThat(bans().penalize(MALLORY, "guessing", "edge")).isEqualTo(first);
		this.clock.advance(Duration.ofSeconds(30));
		assertThat(penalty()).isEqualTo(Duration.ofMinutes(2));
		this.clock.advance(Duration.ofSeconds(1));
		assertThat(penalty()).as("the one before was lifted").isEqualTo(Duration.ofMinutes(4));
		assertThat(this.events).filteredOn(BanSetEvent.class::isInstance).hasSize(3);
	}

	@Test
	void penaltiesOfOthersDoNotCount() {
		penalty();
		Ban ban = bans().penalize(BanSubject.network("192.0.2.1"), "guessing", "edge");
		assertThat(Duration.between(ban.since(), ban.until())).isEqualTo(Duration.ofMinutes(1));
	}

	@Test
	void aPenaltyNeverShortensABan() {
		Ban ban = bans().ban(MALLORY, "fraud", "alice", HOUR);
		assertThat(bans().penalize(MALLORY, "guessing", "edge")).isEqualTo(ban);
	}

	private Duration penalty() {
		Ban ban = bans().penalize(MALLORY, "guessing", "edge");
		awaitEvents(new BanSetEvent(ban));
		bans().lift(MALLORY, "test");
		return Duration.between(now(), ban.until());
	}

	Instant now() {
		return this.clock.instant().truncatedTo(ChronoUnit.MILLIS);
	}

	void awaitEvents(Object... expected) {
		Awaitility.await().untilAsserted(() -> assertThat(this.events).containsSubsequence(expected));
	}

	void listen(Object event) {
		if (this.events.remove("fail")) {
			this.events.add("failed");
			throw new IllegalStateException("A listener of a test");
		}
		this.events.add(event);
	}

	static ClientAddress address(String literal) {
		ClientAddress address = ClientAddress.parse(literal, 64);
		assertThat(address).isNotNull();
		return address;
	}

}

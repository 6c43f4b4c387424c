package io.github.rateguard.caller;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

import io.github.rateguard.Caller;
import io.github.rateguard.testsupport.MutableClock;
import io.github.rateguard.testsupport.TestRedis;
import org.awaitility.Awaitility;
import org.awaitility.core.ThrowingRunnable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Bans of instances whose clocks disagree.
 */
class BanClockTests {

	private static final BanSubject MALLORY = BanSubject.caller("mallory");

	private static final Caller CALLER = Caller.authenticated("mallory", "free");

	private static final BanSubject EVE = BanSubject.caller("eve");

	private static final Duration HOUR = Duration.ofHours(1);

	private final String prefix = "test-" + UUID.randomUUID();

	private final List<BanInstance> instances = new ArrayList<>();

	private final MutableClock wrongClock = new MutableClock();

	private final Bans right = start(new MutableClock());

	private final Bans wrong = start(this.wrongClock);

	@Test
	void whoseClockIsAheadEndsNobodysBans() {
		Ban ban = this.right.ban(MALLORY, "fraud", "alice", HOUR.dividedBy(2));
		await(() -> assertThat(this.wrong.all()).containsExactly(ban));
		this.wrongClock.advance(HOUR);
		Ban later = this.wrong.ban(EVE, "fraud", "bob", HOUR);
		await(() -> assertThat(this.right.all()).containsExactly(ban, later));
		Bans third = start(new MutableClock());
		await(() -> assertThat(third.all()).containsExactly(ban, later));
	}

	@Test
	void whatLooksEndedHoldsAgainWhenTheClockIsPutRight() {
		this.wrongClock.advance(HOUR);
		Ban ban = this.right.ban(MALLORY, "fraud", "alice", HOUR.dividedBy(2));
		Ban longer = this.right.ban(EVE, "fraud", "alice", HOUR.multipliedBy(2));
		await(() -> assertThat(this.wrong.all()).containsExactly(longer));
		assertThat(this.wrong.find(CALLER)).isNull();
		this.wrongClock.advance(HOUR.negated());
		assertThat(this.wrong.find(CALLER)).isEqualTo(ban);
		assertThat(this.wrong.all()).containsExactly(ban, longer);
	}

	@Test
	void whoseClockIsBehindLiftsABanForAll() {
		this.wrongClock.advance(HOUR.negated());
		Ban ban = this.right.ban(MALLORY, "fraud", "alice", HOUR);
		await(() -> assertThat(this.wrong.all()).containsExactly(ban));
		this.wrong.lift(MALLORY, "bob");
		await(() -> assertThat(this.right.all()).isEmpty());
		assertThat(this.wrong.all()).isEmpty();
	}

	@Test
	void whoseClockIsBehindBansAgainAfterItsLift() {
		this.wrongClock.advance(HOUR.negated());
		Ban ban = this.right.ban(MALLORY, "fraud", "alice", HOUR);
		await(() -> assertThat(this.wrong.all()).containsExactly(ban));
		this.wrong.lift(MALLORY, "bob");
		await(() -> assertThat(this.right.all()).isEmpty());
		Ban again = this.wrong.ban(MALLORY, "fraud", "bob", HOUR.multipliedBy(3));
		await(() -> assertThat(this.right.all()).containsExactly(again));
	}

	private Bans start(MutableClock clock) {
		BanInstance instance = new BanInstance(TestRedis.shared().port(), this.prefix, clock, Duration.ofSeconds(10),
				(event) -> {
				});
		this.instances.add(instance);
		return instance.bans();
	}

	@AfterEach
	void stop() {
		this.instances.forEach(BanInstance::close);
	}

	private static void await(ThrowingRunnable assertion) {
		Awaitility.await().atMost(Duration.ofSeconds(5)).untilAsserted(assertion);
	}

}

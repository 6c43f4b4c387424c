package io.github.rateguard.alert.abuse;

import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;

import com.sun.management.ThreadMXBean;
import io.github.rateguard.Caller;
import io.github.rateguard.ClientAddress;
import io.github.rateguard.alert.abuse.AbuseStatistics.Outcome;
import io.github.rateguard.behaviour.BehaviourVerdict;
import io.github.rateguard.behaviour.HardFact;
import io.github.rateguard.behaviour.Level;
import io.github.rateguard.behaviour.Points;
import io.github.rateguard.behaviour.Score;
import io.github.rateguard.behaviour.Signal;
import io.github.rateguard.guard.Verdict;
import io.github.rateguard.metrics.AbuseMeters;
import io.github.rateguard.testsupport.MutableClock;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What becomes of what recorders are told, where there is no Redis.
 */
class AbuseRecordersTests {

	private static final Caller ALICE = Caller.authenticated("alice", "default");

	private final MutableClock clock = new MutableClock();

	private final TestAbuseLog log = TestAbuseLog.local(20_000, this.clock);

	@AfterEach
	void stop() {
		this.log.close();
	}

	@Test
	void aRefusalTellsWhoWhatWhereAndWhy() {
		this.log.refuse(ALICE, "search");
		AbuseEntry entry = awaitEntries(1).get(0);
		assertThat(entry.kind()).isEqualTo(AbuseKind.REFUSAL);
		assertThat(entry.caller()).isEqualTo("#" + TestAbuseLog.HASH.of("alice"));
		assertThat(entry.policy()).isEqualTo("search");
		assertThat(entry.stage()).isEqualTo("handler");
		assertThat(entry.mapping()).isEqualTo("GET /api/search/{q}");
		assertThat(entry.client()).isEqualTo("0000000000c0ffee");
		assertThat(entry.fingerprint()).isEqualTo("000000000000beef");
		assertThat(entry.reason()).isEqualTo("limit-exceeded");
		assertThat(entry.details()).containsEntry("retry-after", "7s").containsEntry("tier", "default");
	}

	@Test
	void admittedCallsAreNoEntries() {
		Verdict refusal = TestAbuseLog.refusal(ALICE, "search");
		Verdict admitted = new Verdict(ALICE, refusal.stage(), List.of(), null, true, Duration.ZERO, List.of());
		this.log.refusals().onVerdict(admitted);
		this.log.refuse(ALICE, "search");
		assertThat(awaitEntries(1)).hasSize(1);
		assertThat(this.log.statistics().events(AbuseKind.REFUSAL)).isEqualTo(1);
	}

	@Test
	void aVerdictTellsItsPointsAndHowItCameAbout() {
		VerdictRecorder recorder = new VerdictRecorder(this.log.log());
		for (Level level : List.of(Level.TAG, Level.BLOCK, Level.THROTTLE, Level.NONE)) {
			recorder.onVerdict(verdict(level));
			this.clock.advance(Duration.ofSeconds(1));
		}
		List<AbuseEntry> entries = awaitEntries(4);
		assertThat(entries).extracting(AbuseEntry::reason).containsExactly("new", "raised", "lowered", "withdrawn");
		assertThat(entries).allSatisfy((entry) -> {
			assertThat(entry.client()).isEqualTo("0000000000c0ffee");
			assertThat(entry.fingerprint()).isEqualTo("000000000000beef");
		});
		assertThat(entries.get(1).details()).containsEntry("level", "block")
			.containsEntry("score", "84.0")
			.containsEntry("requests", "120")
			.containsEntry("facts", "enumeration")
			.containsEntry("points", "regularity:24.0,distinct-values:60.0");
	}

	@Test
	void verdictsOfAClientAreFoundByItsName() {
		VerdictRecorder recorder = new VerdictRecorder(this.log.log());
		recorder.onVerdict(verdict(TestAbuseLog.CLIENTS.account("bob"), Level.TAG));
		recorder.onVerdict(verdict(
				TestAbuseLog.CLIENTS.address(ClientAddress.parse("2001:db8::1", 64)), Level.TAG));
		recorder.onVerdict(verdict(Level.TAG));
		awaitEntries(3);
		assertThat(this.log.reader().search(AbuseQuery.LAST.withCaller("bob")).entries()).singleElement()
			.extracting(AbuseEntry::client)
			.isEqualTo(HexFormat.of().toHexDigits(TestAbuseLog.CLIENTS.account("bob")));
		assertThat(this.log.reader().search(AbuseQuery.LAST.withCaller("2001:db8::ffff")).entries()).hasSize(1);
		assertThat(this.log.reader().search(AbuseQuery.LAST.withCaller("alice")).entries()).isEmpty();
	}

	@Test
	void aRefusalWithoutAnEntryCreatesNextToNothing() {
		Verdict refusal = TestAbuseLog.refusal(ALICE, "search");
		for (int i = 0; i < 50_000; i++) {
			this.log.refusals().onVerdict(refusal);
		}
		ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
		long before = threads.getCurrentThreadAllocatedBytes();
		for (int i = 0; i < 10_000; i++) {
			this.log.refusals().onVerdict(refusal);
		}
		assertThat((threads.getCurrentThreadAllocatedBytes() - before) / 10_000).isLessThan(150);
	}

	@Test
	void nobodyWaitsForALogThatHangsAndWhatIsDroppedIsSaid() throws Exception {
		this.log.log().stop();
		for (int kind = 0; kind < 4; kind++) {
			for (int i = 0; i < 5_000; i++) {
				Sample sample = new Sample(AbuseKind.BAN, this.clock.millis());
				this.log.log().write(sample, AbuseEvent.of(AbuseKind.BAN, 0, "set", Map.of()));
			}
		}
		long dropped = 20_000 - AbuseLog.WAITING;
		assertThat(this.log.statistics().count(AbuseKind.BAN, Outcome.DROPPED)).isEqualTo(dropped);
		this.log.log().start();
		Awaitility.await()
			.untilAsserted(
					() -> assertThat(this.log.reader().search(AbuseQuery.LAST.withKind(AbuseKind.LOSS)).entries())
						.singleElement()
						.satisfies((entry) -> {
							assertThat(entry.reason()).isEqualTo("queue-full");
							assertThat(entry.count()).isEqualTo(dropped);
						}));
	}

	@Test
	void theMemoryOfAnInstanceHoldsTheLastEntries() {
		try (TestAbuseLog small = TestAbuseLog.local(100, this.clock)) {
			for (int i = 0; i < 300; i++) {
				small.log()
					.write(new Sample(AbuseKind.BAN, this.clock.millis()),
							AbuseEvent.of(AbuseKind.BAN, this.clock.millis(), "set", Map.of()));
			}
			Awaitility.await().until(() -> small.log().entries().nextNumber() == 301);
			assertThat(small.log().entries().remembered(true)).hasSize(100);
			assertThat(small.reader().search(AbuseQuery.LAST).entries()).first()
				.extracting(AbuseEntry::number)
				.isEqualTo(300L);
		}
	}

	@Test
	void metersTellWhatBecameOfEvents() {
		SimpleMeterRegistry registry = new SimpleMeterRegistry();
		new AbuseMeters(this.log.statistics()).bindTo(registry);
		for (int i = 0; i < 10; i++) {
			this.log.refuse(ALICE, "search");
		}
		assertThat(count(registry, "written")).isEqualTo(Sample.ENTRIES);
		assertThat(count(registry, "sampled")).isEqualTo(10 - Sample.ENTRIES);
		assertThat(count(registry, "dropped")).isZero();
	}

	private static double count(SimpleMeterRegistry registry, String outcome) {
		return registry.get("rate.guard.abuse.entries")
			.tags("kind", "refusal", "outcome", outcome)
			.functionCounter()
			.count();
	}

	private static BehaviourVerdict verdict(Level level) {
		return verdict(0xc0ffeeL, level);
	}

	private static BehaviourVerdict verdict(long client, Level level) {
		Score score = new Score(84,
				List.of(new Points(Signal.REGULARITY, 24, 0.2), new Points(Signal.DISTINCT_VALUES, 60, 262)),
				Set.of(HardFact.ENUMERATION), 120);
		return new BehaviourVerdict(client, level, score, 0xbeefL, 0, 600_000);
	}

	private List<AbuseEntry> awaitEntries(int count) {
		Awaitility.await().until(() -> this.log.entries().size() >= count);
		return this.log.entries();
	}

}

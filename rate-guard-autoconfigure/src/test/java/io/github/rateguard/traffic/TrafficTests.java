package io.github.rateguard.traffic;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;

import io.github.rateguard.Limits;
import io.github.rateguard.guard.PolicyVerdict.Outcome;
import io.github.rateguard.guard.Stage;
import io.github.rateguard.store.Announcements;
import io.github.rateguard.store.IdentityHash;
import io.github.rateguard.store.LiveInstances;
import io.github.rateguard.testsupport.MutableClock;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What is counted of traffic, and when instances tell each other.
 */
class TrafficTests {

	private static final int FLOOD = 50_000;

	private final MutableClock clock = new MutableClock();

	private final AtomicLong nanoTime = new AtomicLong();

	private final SimulatedBlobs blobs = new SimulatedBlobs();

	private final List<Consumer<byte[]>> listeners = new ArrayList<>();

	private final SimulatedInstance one = new SimulatedInstance(1);

	private final SimulatedInstance other = new SimulatedInstance(2);

	@Test
	void eachSecondIsCountedForItselfAndForgottenAfterAMinute() {
		this.one.counter.onVerdict(TestVerdicts.of("alice", Outcome.ADMITTED));
		this.clock.advance(Duration.ofSeconds(59));
		this.one.counter.onVerdict(TestVerdicts.of("alice", Outcome.REFUSED));
		long now = this.clock.instant().getEpochSecond();
		assertThat(policy(this.one).seconds()).containsOnlyKeys(now - 59, now).containsEntry(now, new Counts(0, 1, 0));
		this.clock.advance(Duration.ofSeconds(1));
		assertThat(policy(this.one).seconds()).containsOnlyKeys(now);
		this.clock.advance(Duration.ofSeconds(5));
		this.one.counter.onVerdict(TestVerdicts.of("alice", Outcome.SHADOW_REFUSED));
		this.clock.advance(Duration.ofHours(1));
		assertThat(policy(this.one).seconds()).isEmpty();
		assertThat(policy(this.one).total()).isEqualTo(new Counts(1, 1, 1));
	}

	@Test
	void nothingIsLostWhereThreadsCountTheSameSecond() throws InterruptedException {
		SecondCounts counts = new SecondCounts();
		List<Thread> threads = new ArrayList<>();
		for (int i = 0; i < 4; i++) {
			Thread thread = new Thread(() -> {
				for (int j = 0; j < FLOOD; j++) {
					counts.count(1_000_000);
				}
			});
			thread.start();
			threads.add(thread);
		}
		for (Thread thread : threads) {
			thread.join();
		}
		assertThat(counts.get(1_000_000)).isEqualTo(4 * FLOOD);
	}

	@Test
	void aPolicyThatWasNotAskedSaidNothing() {
		this.one.counter.onVerdict(TestVerdicts.of("alice", Outcome.SKIPPED));
		assertThat(policy(this.one).total()).isEqualTo(Counts.NONE);
	}

	@Test
	void whatTheEdgeAdmitsIsNoRequestYet() {
		for (Outcome outcome : List.of(Outcome.ADMITTED, Outcome.REFUSED)) {
			this.one.counter.onVerdict(TestVerdicts.of("alice", Stage.EDGE,
					TestVerdicts.policy("flood", "alice", Limits.UNLIMITED, 1, outcome)));
		}
		assertThat(this.one.traffic.snapshot().report().callers()).containsExactly(refusedAlice());
	}

	@Test
	void aCallerHasTheTierThatWasSeenLastWhereverThatWas() {
		this.one.counter.onVerdict(TestVerdicts.ofTier("alice", "pro"));
		assertThat(tierAtOther()).isEqualTo("pro");
		this.other.counter.onVerdict(TestVerdicts.ofTier("alice", "team"));
		assertThat(tierAtOther()).isEqualTo("team");
		this.one.counter.onVerdict(TestVerdicts.ofTier("alice", "default"));
		assertThat(tierAtOther()).isEqualTo("default");
		this.clock.advance(Duration.ofMinutes(1));
		this.one.counter.onVerdict(TestVerdicts.ofTier("alice", "pro"));
		assertThat(tierAtOther()).isEqualTo("pro");
	}

	@Test
	void whoWasShownIsFoundByTheHashLaterButNotWithATierOfThen() {
		this.one.counter.onVerdict(TestVerdicts.ofTier("alice", "pro"));
		CallerTraffic alice = this.one.traffic.snapshot().report().callers().get(0);
		this.clock.advance(Duration.ofMinutes(10));
		assertThat(this.one.traffic.find(this.one.traffic.hidden(alice))).singleElement().satisfies((found) -> {
			assertThat(found.id()).isEqualTo("alice");
			assertThat(found.tier()).isEmpty();
		});
	}

	@Test
	void ofThoseWhoWereShownTheLastThousandAreRemembered() {
		ShownCallers shown = new ShownCallers();
		for (int i = 0; i <= ShownCallers.MAXIMUM; i++) {
			shown.remember(List.of(new CallerTraffic("caller-" + i, false, 1, 0, "pro", i)));
			shown.remember(List.of(new CallerTraffic("often", false, i, 0, "pro", i)));
		}
		assertThat(shown.and(List.of())).hasSize(ShownCallers.MAXIMUM)
			.extracting(CallerTraffic::id)
			.contains("often", "caller-" + ShownCallers.MAXIMUM)
			.doesNotContain("caller-0", "caller-1");
	}

	private String tierAtOther() {
		for (int i = 0; i < 3; i++) {
			this.other.traffic.snapshot();
			pass(Duration.ofSeconds(1));
		}
		List<CallerTraffic> callers = this.other.traffic.snapshot().report().callers();
		assertThat(callers).hasSize(1);
		return callers.get(0).tier();
	}

	private CallerTraffic refusedAlice() {
		return new CallerTraffic("alice", false, 1, 1, "default", this.clock.instant().getEpochSecond());
	}

	@Test
	void whoAsksOftenIsSeenInAFloodOfThoseWhoAskOnce() {
		for (int i = 0; i < FLOOD; i++) {
			this.one.counter.onVerdict(TestVerdicts.of("once-" + i, Outcome.ADMITTED));
			if (i >= FLOOD / 10 && i % 50 == 0) {
				this.one.counter.onVerdict(TestVerdicts.of("often-" + i / 50 % 5, Outcome.REFUSED));
			}
		}
		List<CallerTraffic> callers = this.one.traffic.snapshot().report().callers();
		assertThat(callers).hasSize(TrafficReport.MOST_CALLERS);
		assertThat(callers.subList(0, 5)).allSatisfy((caller) -> {
			assertThat(caller.id()).startsWith("often-");
			assertThat(caller.requests()).isBetween(20L, FLOOD / 250L);
			assertThat(caller.refused()).isEqualTo(caller.requests());
		});
	}

	@Test
	void callersAreForgottenAfterFiveMinutesOrSix() {
		this.one.counter.onVerdict(TestVerdicts.of("alice", Outcome.ADMITTED));
		this.clock.advance(Duration.ofMinutes(5));
		assertThat(this.one.traffic.snapshot().report().callers()).hasSize(1);
		this.clock.advance(Duration.ofMinutes(1));
		assertThat(this.one.traffic.snapshot().report().callers()).isEmpty();
	}

	@Test
	void nothingIsToldToAnybodyBeforeSomebodyLooks() {
		for (int second = 0; second < 100; second++) {
			this.one.counter.onVerdict(TestVerdicts.of("alice", Outcome.ADMITTED));
			pass(Duration.ofSeconds(1));
		}
		assertThat(this.blobs.exchanges()).isZero();
	}

	@Test
	void aRefusalIsSeenElsewhereWithinASecondOnceSomebodyLooks() {
		this.other.traffic.snapshot();
		pass(Duration.ofSeconds(5));
		this.one.counter.onVerdict(TestVerdicts.of("alice", Outcome.REFUSED));
		CallerTraffic alice = refusedAlice();
		pass(Duration.ofSeconds(1));
		assertThat(policy(this.other).total().refused()).isEqualTo(1);
		assertThat(this.other.traffic.find(this.one.traffic.hidden(alice))).containsExactly(alice);
	}

	@Test
	void lookingCostsACommandASecondAtMostAndEndsAMinuteLater() {
		for (int i = 0; i < 50; i++) {
			this.other.traffic.snapshot();
			this.one.counter.onVerdict(TestVerdicts.of("alice", Outcome.ADMITTED));
			pass(Duration.ofMillis(200));
		}
		assertThat(this.blobs.exchanges()).isBetween(15, 22);
		pass(TrafficExchange.ATTENTION);
		this.blobs.exchanges();
		for (int second = 0; second < 100; second++) {
			this.one.counter.onVerdict(TestVerdicts.of("alice", Outcome.ADMITTED));
			pass(Duration.ofSeconds(1));
		}
		assertThat(this.blobs.exchanges()).isZero();
	}

	@Test
	void othersAreShownForAMinuteWhileTheStoreIsGone() {
		this.other.traffic.snapshot();
		this.one.counter.onVerdict(TestVerdicts.of("alice", Outcome.REFUSED));
		pass(Duration.ofSeconds(2));
		assertThat(this.other.traffic.snapshot().report().policies()).isNotEmpty();
		this.blobs.gone(true);
		pass(Duration.ofSeconds(50));
		assertThat(this.other.traffic.snapshot().report().policies()).isNotEmpty();
		pass(Duration.ofSeconds(11));
		assertThat(this.other.traffic.snapshot().report().policies()).isEmpty();
	}

	@Test
	void memoryAndBlobsAreBounded() {
		for (int policy = 0; policy < 2 * TrafficCounter.MOST_POLICIES; policy++) {
			this.one.counter.onVerdict(TestVerdicts.of("x".repeat(TrafficCounter.LONGEST_ID) + policy, Stage.HANDLER,
					TestVerdicts.policy("policy-" + policy, "x", Limits.UNLIMITED, 1, Outcome.ADMITTED)));
		}
		TrafficReport report = this.one.traffic.snapshot().report();
		assertThat(report.policies()).hasSize(TrafficCounter.MOST_POLICIES);
		assertThat(report.callers()).isEmpty();
		assertThat(this.blobs.largest()).isLessThan(100 * 1_024);
	}

	@Test
	void whatMakesNoSenseIsAsIfItWereNotThere() {
		this.one.counter.onVerdict(TestVerdicts.of("alice", Outcome.REFUSED));
		long now = this.clock.instant().getEpochSecond();
		byte[] blob = TrafficCodec.encode(this.one.counter.report());
		assertThat(TrafficCodec.decode(blob, now)).contains(this.one.counter.report());
		Random random = new Random(7);
		for (int i = 0; i < 10_000; i++) {
			byte[] broken = blob.clone();
			broken[random.nextInt(blob.length)] = (byte) random.nextInt();
			Optional<TrafficReport> report = TrafficCodec.decode(broken, now);
			report.ifPresent((read) -> assertThat(read.policies()).hasSizeLessThan(2));
		}
		for (int length = 0; length < blob.length; length++) {
			assertThat(TrafficCodec.decode(Arrays.copyOf(blob, length), now)).isEmpty();
		}
	}

	private static PolicyTraffic policy(SimulatedInstance instance) {
		return instance.traffic.snapshot().report().policies().get(0);
	}

	/**
	 * Let time pass, in the steps of the thread that exchanges.
	 */
	private void pass(Duration duration) {
		long end = this.nanoTime.get() + duration.toNanos();
		while (this.nanoTime.get() < end) {
			this.nanoTime.addAndGet(Duration.ofMillis(200).toNanos());
			this.clock.advance(Duration.ofMillis(200));
			this.one.exchange.run();
			this.other.exchange.run();
		}
	}

	private final class SimulatedInstance {

		private final TrafficCounter counter = new TrafficCounter(TrafficTests.this.clock, () -> 0);

		private final TrafficExchange exchange;

		private final Traffic traffic;

		SimulatedInstance(long number) {
			this.exchange = new TrafficExchange(this.counter, TrafficTests.this.blobs, numbered(number), announced(),
					new byte[] { 1 }, TrafficTests.this.nanoTime::get);
			this.traffic = new Traffic(this.counter, this.exchange, new IdentityHash("secret"),
					TrafficTests.this.clock);
		}

		private static LiveInstances numbered(long number) {
			return new LiveInstances() {

				@Override
				public int count() {
					return 2;
				}

				@Override
				public long self() {
					return number;
				}

			};
		}

		private Announcements announced() {
			return new Announcements() {

				@Override
				public void publish(byte[] key) {
					TrafficTests.this.listeners.forEach((listener) -> listener.accept(key));
				}

				@Override
				public void subscribe(Consumer<byte[]> listener) {
					TrafficTests.this.listeners.add(listener);
				}

			};
		}

	}

}

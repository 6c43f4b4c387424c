package io.github.rateguard.alert;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;

import io.github.rateguard.alert.AlertStatistics.Outcome;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Alerts are sent once per cause and cool-down, and no notifier holds up anybody.
 */
@Timeout(60)
@ExtendWith(OutputCaptureExtension.class)
class AlertDispatcherTests {

	private final List<Alert> sent = new CopyOnWriteArrayList<>();

	private final CountDownLatch never = new CountDownLatch(1);

	@Test
	void aCauseIsToldOncePerCoolDownAndThenHowOftenItCame() {
		try (TestAlerts alerts = TestAlerts.of("log", this.sent::add)) {
			for (int i = 0; i < 42; i++) {
				alerts.raise("cause");
			}
			alerts.await("log", Outcome.SUPPRESSED, 41);
			assertThat(this.sent).extracting(Alert::cause).containsExactly("cause");
			alerts.clock.advance(TestAlerts.COOL_DOWN);
			alerts.raise("cause");
			alerts.await("log", Outcome.SENT, 2);
			assertThat(this.sent.stream().mapToLong(Alert::repeats).sum()).isEqualTo(41);
			alerts.clock.advance(TestAlerts.COOL_DOWN);
			alerts.raise("cause");
			alerts.await("log", Outcome.SENT, 3);
			assertThat(this.sent.get(2).repeats()).isZero();
		}
	}

	@Test
	void otherCausesAreToldMeanwhile() {
		try (TestAlerts alerts = TestAlerts.of("log", this.sent::add)) {
			alerts.raise("budget:llm:80%");
			alerts.raise("budget:llm:100%");
			alerts.await("log", Outcome.SENT, 2);
		}
	}

	@Test
	void everyRaisedAlertIsAnEvent() {
		try (TestAlerts alerts = TestAlerts.of("log", this.sent::add)) {
			alerts.raise("cause");
			alerts.raise("cause");
			AlertRaisedEvent event = new AlertRaisedEvent(TestAlerts.alert("cause"));
			Awaitility.await().untilAsserted(() -> assertThat(alerts.events).containsExactly(event, event));
		}
	}

	@Test
	void aNotifierThatHangsHoldsUpNeitherWhoRaisesNorOtherNotifiers(CapturedOutput output) throws Exception {
		CountDownLatch busy = new CountDownLatch(1);
		try (TestAlerts alerts = TestAlerts.of("slack", (alert) -> {
			busy.countDown();
			this.never.await();
		}, "log", this.sent::add)) {
			alerts.raise("first");
			busy.await();
			for (int i = 0; i < NotifierChannel.CAPACITY; i++) {
				alerts.raise("waits-" + i);
				alerts.await("log", Outcome.SENT, i + 2);
			}
			assertThat(alerts.count("slack", Outcome.DROPPED)).isZero();
			for (int i = 0; i < 10; i++) {
				alerts.raise("dropped-" + i);
			}
			assertThat(alerts.count("slack", Outcome.DROPPED)).isEqualTo(10);
			alerts.await("log", Outcome.SENT, NotifierChannel.CAPACITY + 11);
			assertThat(output.getOut().lines().filter((line) -> line.contains("so new ones are dropped")))
				.singleElement()
				.asString()
				.contains("256 alerts wait for the notifier 'slack'");
		}
	}

	@Test
	void aStormOfOneCauseTakesOnePlaceInTheQueue() throws Exception {
		CountDownLatch busy = new CountDownLatch(1);
		Semaphore go = new Semaphore(0);
		try (TestAlerts alerts = TestAlerts.of("slack", (alert) -> {
			busy.countDown();
			go.acquire();
			this.sent.add(alert);
		})) {
			alerts.raise("first");
			busy.await();
			for (int i = 0; i < 1_000; i++) {
				alerts.raise("storm");
			}
			alerts.raise("important");
			assertThat(alerts.count("slack", Outcome.DROPPED)).isZero();
			assertThat(alerts.count("slack", Outcome.SUPPRESSED)).isEqualTo(999);
			go.release(3);
			alerts.await("slack", Outcome.SENT, 3);
			assertThat(this.sent).extracting(Alert::cause).containsExactly("first", "storm", "important");
			assertThat(this.sent).extracting(Alert::repeats).containsExactly(0L, 999L, 0L);
		}
	}

	@Test
	void whoNeverEndsDoesNotKeepTheApplicationFromStopping() throws Exception {
		CountDownLatch busy = new CountDownLatch(1);
		TestAlerts alerts = TestAlerts.of("stubborn", (alert) -> {
			busy.countDown();
			while (true) {
				try {
					this.never.await();
				}
				catch (InterruptedException ex) {
					// As bad as it gets
				}
			}
		});
		alerts.raise("first");
		busy.await();
		alerts.raise("second");
		alerts.close();
		assertThat(alerts.count("stubborn", Outcome.DROPPED)).isEqualTo(1);
		alerts.raise("third");
		assertThat(alerts.count("stubborn", Outcome.DROPPED)).isEqualTo(2);
	}

	@Test
	void whatWaitsIsSentWhenTheApplicationStops() {
		TestAlerts alerts = TestAlerts.of("log", this.sent::add);
		for (int i = 0; i < 100; i++) {
			alerts.raise("cause-" + i);
		}
		alerts.close();
		assertThat(this.sent).hasSize(100);
	}

	@Test
	void alertsAreSentAgainAfterARestart() {
		try (TestAlerts alerts = TestAlerts.of("log", this.sent::add)) {
			alerts.restart();
			alerts.raise("cause");
			alerts.await("log", Outcome.SENT, 1);
		}
	}

	@Test
	void whatFailedForGoodMayBeToldAMinuteLaterAndNotBefore() {
		try (TestAlerts alerts = TestAlerts.of("pager", (alert) -> {
			this.sent.add(alert);
			throw new IllegalStateException("the secret is 4711");
		})) {
			alerts.raise("cause");
			alerts.await("pager", Outcome.FAILED, 1);
			alerts.raise("cause");
			alerts.await("pager", Outcome.SUPPRESSED, 1);
			alerts.clock.advance(Duration.ofMinutes(1));
			alerts.raise("cause");
			alerts.await("pager", Outcome.FAILED, 2);
			assertThat(this.sent).extracting(Alert::repeats).containsExactly(0L, 2L);
			assertThat(alerts.pauses).isEmpty();
		}
	}

	@Test
	void anErrorOfANotifierEndsNothingAndItsMessageIsNotShown(CapturedOutput output) {
		try (TestAlerts alerts = TestAlerts.of("pager", (alert) -> {
			throw new AssertionError("the secret is 4711");
		})) {
			alerts.raise("first");
			alerts.raise("second");
			alerts.await("pager", Outcome.FAILED, 2);
			assertThat(output)
				.contains("The alert 'second' was not sent by the notifier 'pager': java.lang.AssertionError")
				.doesNotContain("4711");
		}
	}

	@Test
	void anExceptionOfInputOrOutputIsTriedAgainUpToFiveTimes() {
		try (TestAlerts alerts = TestAlerts.of("pager", (alert) -> {
			this.sent.add(alert);
			if (alert.cause().equals("never") || this.sent.size() < 3) {
				throw new IOException();
			}
		})) {
			alerts.raise("cause");
			alerts.await("pager", Outcome.SENT, 1);
			assertThat(this.sent).hasSize(3);
			alerts.raise("never");
			alerts.await("pager", Outcome.FAILED, 1);
			assertThat(this.sent).hasSize(3 + Delivery.MAXIMUM_TRIES);
		}
	}

}

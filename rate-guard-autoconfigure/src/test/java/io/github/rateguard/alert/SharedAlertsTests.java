package io.github.rateguard.alert;

import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;

import io.github.rateguard.Caller;
import io.github.rateguard.alert.AlertStatistics.Outcome;
import io.github.rateguard.caller.BanSubject;
import io.github.rateguard.caller.Bans;
import io.github.rateguard.guard.RateGuard;
import io.github.rateguard.testsupport.GuardedApplication;
import io.github.rateguard.testsupport.Instance;
import io.github.rateguard.testsupport.MutableClock;
import io.github.rateguard.testsupport.TestRedis;
import io.github.rateguard.testsupport.WebhookReceiver;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * However many instances raise an alert, it is told once: two of them, a real Redis, a
 * real receiver.
 */
@Timeout(120)
class SharedAlertsTests {

	private static final String SLACK = "slack";

	private static final Duration PATIENCE = Duration.ofSeconds(60);

	private static final String PREFIX = "test-" + UUID.randomUUID();

	private final WebhookReceiver slack = WebhookReceiver.start();

	@AfterEach
	void stop() {
		this.slack.close();
	}

	@Test
	void aCauseThatEveryInstanceRaisesIsToldOnce() {
		Instance.Settings settings = settings();
		try (Instance first = settings.start(App.class); Instance second = settings.start(App.class)) {
			for (int i = 0; i < 20; i++) {
				raise(first, "cause");
				raise(second, "cause");
			}
			awaitOutcomes(40, first, second);
			assertThat(this.slack.received()).hasSize(1);
			assertThat(count(Outcome.SENT, first, second)).isEqualTo(1);
			assertThat(count(Outcome.SUPPRESSED, first, second)).isEqualTo(39);
		}
	}

	@Test
	void aCauseIsToldOnceMoreWhenTheCoolDownIsOver() {
		Instance.Settings settings = settings(TestRedis.shared()).with("rate-guard.key-prefix", PREFIX);
		try (Instance first = settings.start(App.class); Instance second = settings.start(App.class)) {
			raise(first, "cause");
			awaitOutcomes(1, first, second);
			List<String> keys = claims();
			assertThat(keys).isNotEmpty().allSatisfy((key) -> {
				assertThat(key).doesNotContain("cause");
				assertThat(TestRedis.shared().<Long>ask((redis) -> redis.ttl(key))).isBetween(1L, 900L);
			});
			TestRedis.shared().ask((redis) -> redis.del(keys.toArray(String[]::new)));
			first.bean(MutableClock.class).advance(TestAlerts.COOL_DOWN);
			second.bean(MutableClock.class).advance(TestAlerts.COOL_DOWN);
			raise(first, "cause");
			raise(second, "cause");
			awaitOutcomes(3, first, second);
			assertThat(this.slack.received()).hasSize(2);
		}
	}

	@Test
	void whatOneInstanceCouldNotSendAnotherOneSendsAtOnce() {
		this.slack.answer(403);
		Instance.Settings settings = settings();
		try (Instance first = settings.start(App.class); Instance second = settings.start(App.class)) {
			raise(first, "cause");
			Awaitility.await().until(() -> count(Outcome.FAILED, first) == 1);
			this.slack.answer(200);
			Awaitility.await().until(() -> {
				raise(second, "cause");
				return count(Outcome.SENT, second) == 1;
			});
			assertThat(this.slack.received()).hasSize(2);
		}
	}

	@Test
	void withTheStoreGoneEveryInstanceTellsACauseOnceAndOfTheOutageToo() {
		try (TestRedis redis = TestRedis.start()) {
			Instance.Settings settings = settings(redis).with("rate-guard.policies.search.limits", "1000/1h")
				.with("rate-guard.engine.leases", "off")
				.with("rate-guard.engine.breaker.wait-duration-in-open-state", "200ms");
			try (Instance first = settings.start(App.class); Instance second = settings.start(App.class)) {
				redis.stop();
				for (int i = 0; i < 5; i++) {
					raise(first, "cause");
					raise(second, "cause");
				}
				Awaitility.await().untilAsserted(() -> assertThat(bodies("Much is spent")).hasSize(2));
				call(first, second);
				Awaitility.await().untilAsserted(() -> assertThat(bodies("The store does not answer")).hasSize(2));
				awaitOutcomes(12, first, second);
				redis.restart();
				Awaitility.await().atMost(PATIENCE).until(() -> {
					call(first, second);
					return outcomes(first, second) == 14;
				});
				assertThat(bodies("The store answers again")).hasSize(1);
				assertThat(bodies("Much is spent")).hasSize(2);
			}
		}
	}

	@Test
	void aSlackThatHangsDoesNotKeepAnApplicationFromStopping() {
		this.slack.hang();
		try (Instance instance = settings().start(App.class)) {
			for (int i = 0; i < 1_000; i++) {
				raise(instance, "cause-" + i);
			}
			AlertStatistics statistics = instance.bean(AlertStatistics.class);
			assertThat(statistics.count(SLACK, Outcome.DROPPED)).isBetween(1_000L - NotifierChannel.CAPACITY - 1,
					1_000L - NotifierChannel.CAPACITY);
		}
	}

	@Test
	void aBanIsAnAlertWhereThatIsWantedAndDoesNotTellTheIdOfACaller() {
		try (Instance instance = settings().with("rate-guard.alerts.bans", "yes").start(App.class)) {
			instance.bean(Bans.class)
				.ban(BanSubject.caller("alice@example.org"), "too curious", "bob", TestAlerts.COOL_DOWN);
			Awaitility.await().untilAsserted(() -> assertThat(bodies("Somebody was banned")).hasSize(1));
			assertThat(bodies("Somebody was banned").get(0)).contains("too curious", "author: bob", "subject: caller #")
				.doesNotContain("alice");
		}
	}

	private Instance.Settings settings() {
		return Instance.sharingRedis().with("rate-guard.alerts.slack.webhook-url", this.slack.url());
	}

	private Instance.Settings settings(TestRedis redis) {
		return new Instance.Settings().with("spring.data.redis.port", redis.port())
			.with("rate-guard.alerts.slack.webhook-url", this.slack.url());
	}

	private static List<String> claims() {
		return TestRedis.shared().ask((redis) -> redis.keys(PREFIX + ":{alert}:*"));
	}

	private List<String> bodies(String text) {
		return this.slack.received()
			.stream()
			.map(WebhookReceiver.Received::body)
			.filter((body) -> body.contains(text))
			.toList();
	}

	private static void raise(Instance instance, String cause) {
		instance.bean(Alerts.class).raise(TestAlerts.alert(cause));
	}

	private static long count(Outcome outcome, Instance... instances) {
		return Stream.of(instances)
			.mapToLong((instance) -> instance.bean(AlertStatistics.class).count(SLACK, outcome))
			.sum();
	}

	private static void awaitOutcomes(long raised, Instance... instances) {
		Awaitility.await().until(() -> outcomes(instances) == raised);
	}

	private static long outcomes(Instance... instances) {
		return Stream.of(Outcome.values()).mapToLong((outcome) -> count(outcome, instances)).sum();
	}

	/**
	 * Only calls notice an outage.
	 */
	private static void call(Instance... instances) {
		for (Instance instance : instances) {
			instance.bean(RateGuard.class).tryAcquire("search", Caller.authenticated("alice", "default"), 1);
		}
	}

	@GuardedApplication
	static class App {

	}

}

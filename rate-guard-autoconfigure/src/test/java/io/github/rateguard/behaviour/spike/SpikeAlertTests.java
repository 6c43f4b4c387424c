package io.github.rateguard.behaviour.spike;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

import io.github.rateguard.RateLimited;
import io.github.rateguard.alert.AlertStatistics;
import io.github.rateguard.alert.AlertStatistics.Outcome;
import io.github.rateguard.testsupport.GuardedApplication;
import io.github.rateguard.testsupport.Instance;
import io.github.rateguard.testsupport.MutableClock;
import io.github.rateguard.testsupport.WebhookReceiver;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Requests through a real Tomcat to four instances that share a real Redis: one alert
 * when a spike begins, one when it is over, and no verdict that is another one.
 */
@Timeout(180)
class SpikeAlertTests {

	private final WebhookReceiver slack = WebhookReceiver.start();

	@AfterEach
	void stop() {
		this.slack.close();
	}

	@Test
	void fourInstancesTellASpikeOnceAndItsEndOnceAndRefuseNobody() {
		Instance.Settings settings = Instance.sharingRedis()
			.with("rate-guard.alerts.slack.webhook-url", this.slack.url())
			.with("rate-guard.anomalies.minimum-requests", "20")
			.with("rate-guard.policies.search.limits", "100000/1h");
		List<Instance> instances = new ArrayList<>();
		try {
			for (int i = 0; i < 4; i++) {
				instances.add(settings.start(App.class));
				instances.get(i).bean(TrafficWatch.class).stop();
			}
			align(instances);
			minutes(instances, 16, 1);
			assertThat(this.slack.received()).isEmpty();
			minutes(instances, 3, 15);
			awaitOutcomes(instances, 4);
			assertThat(bodies()).singleElement()
				.asString()
				.contains("Traffic of the policy 'search'", "looks like abuse", "requests a minute: 60", "usually: 4",
						"callers: about 1, usually 1", "Nothing is refused because of it");
			minutes(instances, 6, 1);
			awaitOutcomes(instances, 8);
			assertThat(bodies()).hasSize(2).last().asString().contains("is as usual again");
		}
		finally {
			instances.forEach(Instance::close);
		}
	}

	/**
	 * All clocks show the same time, as Redis's would, and a minute has just been looked
	 * at.
	 */
	private static void align(List<Instance> instances) {
		Instant start = instances.get(0).bean(MutableClock.class).instant().truncatedTo(ChronoUnit.HOURS);
		Instant next = start.plus(Duration.ofHours(2)).plus(TrafficWatch.GRACE);
		for (Instance instance : instances) {
			MutableClock clock = instance.bean(MutableClock.class);
			clock.advance(Duration.between(clock.instant(), next));
			instance.bean(TrafficWatch.class).tick();
		}
	}

	private static void minutes(List<Instance> instances, int minutes, int requests) {
		for (int minute = 0; minute < minutes; minute++) {
			for (Instance instance : instances) {
				for (int i = 0; i < requests; i++) {
					instance.client().get().uri("/search").exchange().expectStatus().isOk();
				}
			}
			pass(instances, Duration.ofMinutes(1).minus(TrafficWatch.GRACE));
			pass(instances, TrafficWatch.GRACE);
		}
	}

	private static void pass(List<Instance> instances, Duration duration) {
		instances.forEach((instance) -> instance.bean(MutableClock.class).advance(duration));
		instances.forEach((instance) -> instance.bean(TrafficWatch.class).tick());
	}

	private List<String> bodies() {
		return this.slack.received().stream().map(WebhookReceiver.Received::body).toList();
	}

	private static void awaitOutcomes(List<Instance> instances, long raised) {
		Awaitility.await().until(() -> instances.stream().mapToLong(SpikeAlertTests::outcomes).sum() == raised);
	}

	private static long outcomes(Instance instance) {
		AlertStatistics statistics = instance.bean(AlertStatistics.class);
		return Stream.of(Outcome.values()).mapToLong((outcome) -> statistics.count("slack", outcome)).sum();
	}

	@GuardedApplication
	@RestController
	static class App {

		@GetMapping("/search")
		@RateLimited("search")
		String search() {
			return "found";
		}

	}

}

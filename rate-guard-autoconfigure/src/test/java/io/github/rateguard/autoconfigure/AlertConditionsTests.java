package io.github.rateguard.autoconfigure;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;

import io.github.rateguard.alert.Alert;
import io.github.rateguard.alert.AlertDispatcher;
import io.github.rateguard.alert.AlertRaisedEvent;
import io.github.rateguard.alert.AlertStatistics;
import io.github.rateguard.alert.AlertStatistics.Outcome;
import io.github.rateguard.alert.Alerts;
import io.github.rateguard.alert.BanAlerts;
import io.github.rateguard.alert.LogNotifier;
import io.github.rateguard.alert.Notifier;
import io.github.rateguard.alert.OutageAlerts;
import io.github.rateguard.alert.Severity;
import io.github.rateguard.alert.SlackNotifier;
import io.github.rateguard.alert.WebhookNotifier;
import io.github.rateguard.metrics.AlertMeters;
import io.micrometer.core.instrument.MeterRegistry;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.WebApplicationContextRunner;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.event.EventListener;
import org.springframework.web.client.RestClient;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Who is told: the log, whom properties name, and the application's own notifiers.
 */
class AlertConditionsTests {

	private static final String SLACK = "rate-guard.alerts.slack.webhook-url=http://127.0.0.1:1/slack";

	private static final String[] WEBHOOK = { "rate-guard.alerts.webhook.url=https://alerts.example.org/",
			"rate-guard.alerts.webhook.secret=0123456789abcdef" };

	private final WebApplicationContextRunner application = Application.web();

	@Test
	void theLogAloneIsToldWhereNobodyElseIsNamed() {
		this.application.run((context) -> {
			assertThat(context).hasSingleBean(Alerts.class)
				.hasSingleBean(LogNotifier.class)
				.hasSingleBean(OutageAlerts.class)
				.doesNotHaveBean(SlackNotifier.class)
				.doesNotHaveBean(WebhookNotifier.class)
				.doesNotHaveBean(BanAlerts.class);
			assertThat(context.getBean(AlertStatistics.class).notifiers()).containsExactly("log");
		});
	}

	@Test
	void whoIsNamedIsTold() {
		this.application.withPropertyValues(SLACK)
			.withPropertyValues(WEBHOOK)
			.run((context) -> assertThat(context.getBean(AlertStatistics.class).notifiers())
				.containsExactlyInAnyOrder("log", "slack", "webhook"));
	}

	@ParameterizedTest
	@ValueSource(strings = { "true", "yes", "on" })
	void booleansAreReadAsSpringBootReadsThem(String yes) {
		this.application.withPropertyValues("rate-guard.alerts.log=" + yes, "rate-guard.alerts.bans=" + yes)
			.run((context) -> assertThat(context).hasSingleBean(LogNotifier.class).hasSingleBean(BanAlerts.class));
	}

	@Test
	void theLogIsNotToldWhereThatIsSwitchedOff() {
		this.application.withPropertyValues("rate-guard.alerts.log=off")
			.run((context) -> assertThat(context).hasSingleBean(Alerts.class).doesNotHaveBean(Notifier.class));
	}

	@Test
	void aNotifierOfTheApplicationIsToldToo() {
		List<Alert> told = new CopyOnWriteArrayList<>();
		this.application.withBean("pager", Notifier.class, () -> told::add).run((context) -> {
			Alert alert = raise(context.getBean(Alerts.class));
			Awaitility.await().untilAsserted(() -> assertThat(told).containsExactly(alert));
			AlertStatistics statistics = context.getBean(AlertStatistics.class);
			Awaitility.await()
				.until(() -> statistics.count("pager", Outcome.SENT) + statistics.count("log", Outcome.SENT) == 2);
			assertThat(context.getBean(MeterRegistry.class)
				.get(AlertMeters.ALERTS)
				.tags("notifier", "pager", "outcome", "sent")
				.functionCounter()
				.count()).isEqualTo(1);
		});
	}

	@ParameterizedTest
	@ValueSource(strings = { "rateGuardLogNotifier", "rateGuardSlackNotifier", "rateGuardWebhookNotifier" })
	void aNotifierOfTheApplicationReplacesOursOfItsName(String name) {
		Notifier own = (alert) -> {
		};
		this.application.withPropertyValues(SLACK)
			.withPropertyValues(WEBHOOK)
			.withBean(name, Notifier.class, () -> own)
			.run((context) -> {
				assertThat(context.getBean(name)).isSameAs(own);
				assertThat(context.getBeansOfType(Notifier.class)).hasSize(3);
			});
	}

	@Test
	void alertsOfTheApplicationReplaceOurs() {
		Alerts own = (alert) -> {
		};
		this.application.withBean(Alerts.class, () -> own)
			.run((context) -> assertThat(context).hasNotFailed()
				.doesNotHaveBean(AlertDispatcher.class)
				.getBean(Alerts.class)
				.isSameAs(own));
	}

	@Test
	void aListenerHearsOfARaisedAlert() {
		this.application.withUserConfiguration(Listening.class).run((context) -> {
			Alert alert = raise(context.getBean(Alerts.class));
			Listening listening = context.getBean(Listening.class);
			Awaitility.await()
				.untilAsserted(() -> assertThat(listening.heard).containsExactly(new AlertRaisedEvent(alert)));
		});
	}

	@Test
	void nobodyIsToldWhereRateGuardIsSwitchedOff() {
		this.application.withPropertyValues("rate-guard.enabled=false", SLACK)
			.run((context) -> assertThat(context).hasNotFailed()
				.doesNotHaveBean(Alerts.class)
				.doesNotHaveBean(Notifier.class));
	}

	@Test
	void theLogIsToldWhereNothingCanCallUrls() {
		this.application.withClassLoader(new FilteredClassLoader(RestClient.class))
			.run((context) -> assertThat(context).hasNotFailed().hasSingleBean(LogNotifier.class));
	}

	private static Alert raise(Alerts alerts) {
		Alert alert = new Alert("test", Severity.INFO, "Test", Map.of(), Instant.EPOCH, "Nothing.");
		alerts.raise(alert);
		return alert;
	}

	@Configuration(proxyBeanMethods = false)
	static class Listening {

		private final List<AlertRaisedEvent> heard = new CopyOnWriteArrayList<>();

		@EventListener
		void hear(AlertRaisedEvent event) {
			this.heard.add(event);
		}

	}

}

package io.github.rateguard.alert;

import io.github.rateguard.alert.AlertStatistics.Outcome;
import io.github.rateguard.testsupport.GuardedApplication;
import io.github.rateguard.testsupport.Instance;
import io.github.rateguard.testsupport.WebhookReceiver;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * URLs of webhooks and secrets are in no log, however much is logged and whatever
 * happens.
 */
@Timeout(120)
@ExtendWith(OutputCaptureExtension.class)
class SecretsTests {

	private static final String SECRET = "sesame-sesame-sesame";

	@ParameterizedTest
	@ValueSource(ints = { 200, 302, 404 })
	void nothingIsInTheLogWhateverTheAnswer(int status, CapturedOutput output) {
		try (WebhookReceiver receiver = WebhookReceiver.start()) {
			receiver.answer(status, "Location", receiver.url());
			raise(receiver, (status == 200) ? Outcome.SENT : Outcome.FAILED);
		}
		assertNoSecret(output);
	}

	@Test
	void nothingIsInTheLogWhereNobodyListens(CapturedOutput output) {
		WebhookReceiver receiver = WebhookReceiver.start();
		receiver.close();
		try (Instance instance = start(receiver)) {
			instance.bean(Alerts.class).raise(TestAlerts.alert("cause"));
		}
		assertThat(output).contains("The alert 'cause' was not sent by the notifier 'slack': the application stops");
		assertNoSecret(output);
	}

	private static void raise(WebhookReceiver receiver, Outcome outcome) {
		try (Instance instance = start(receiver)) {
			instance.bean(Alerts.class).raise(TestAlerts.alert("cause"));
			AlertStatistics statistics = instance.bean(AlertStatistics.class);
			Awaitility.await()
				.until(() -> statistics.count("slack", outcome) + statistics.count("webhook", outcome) == 2);
		}
	}

	private static Instance start(WebhookReceiver receiver) {
		return Instance.local()
			.with("logging.level.org.springframework", "trace")
			.with("logging.level.io.github.rateguard", "trace")
			.with("logging.level.jdk", "trace")
			.with("logging.level.root", "debug")
			// The receiver's own
			.with("logging.level.com.sun.net.httpserver", "off")
			.with("rate-guard.alerts.slack.webhook-url", receiver.url())
			.with("rate-guard.alerts.webhook.url", receiver.url())
			.with("rate-guard.alerts.webhook.secret", SECRET)
			.start(App.class);
	}

	private static void assertNoSecret(CapturedOutput output) {
		assertThat(output).contains("DefaultRestClient").doesNotContain("SECRET").doesNotContain(SECRET);
	}

	@GuardedApplication
	static class App {

	}

}

package io.github.rateguard.alert;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HexFormat;
import java.util.Map;

import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

import io.github.rateguard.alert.AlertStatistics.Outcome;
import io.github.rateguard.testsupport.MutableClock;
import io.github.rateguard.testsupport.WebhookReceiver;
import io.github.rateguard.testsupport.WebhookReceiver.Received;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * What Slack and webhooks are sent, over real HTTP, and what becomes of their answers.
 */
@Timeout(60)
class WebhookTests {

	private static final String SECRET = "a secret of the receiver";

	private static final Duration SHORT = Duration.ofMillis(200);

	private final WebhookReceiver receiver = WebhookReceiver.start();

	private final MutableClock clock = new MutableClock();

	@AfterEach
	void stop() {
		this.receiver.close();
	}

	@Test
	void aWebhookIsSentTheWholeAlert() throws Exception {
		webhook().send(TestAlerts.alert("budget:llm:80%").withRepeats(41));
		Received received = this.receiver.received().get(0);
		assertThat(received.path()).isEqualTo(WebhookReceiver.SECRET_PATH);
		assertThat(received.headers().getFirst("Content-Type")).isEqualTo("application/json");
		assertThat(received.body()).isEqualTo("""
				{"application":"shop","cause":"budget:llm:80%","severity":"warning","title":"Much is spent",\
				"details":{"budget":"llm"},"since":"1970-01-01T00:00:00Z","action":"Nothing is refused yet.",\
				"repeats":41}""");
	}

	@Test
	void theSignatureOfAWebhookVerifies() throws Exception {
		webhook().send(hostile());
		Received received = this.receiver.received().get(0);
		String timestamp = received.headers().getFirst("Rate-Guard-Timestamp");
		assertThat(timestamp).isEqualTo(String.valueOf(this.clock.instant().getEpochSecond()));
		Mac mac = Mac.getInstance("HmacSHA256");
		mac.init(new SecretKeySpec(SECRET.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
		byte[] expected = mac.doFinal((timestamp + "." + received.body()).getBytes(StandardCharsets.UTF_8));
		assertThat(received.headers().getFirst("Rate-Guard-Signature"))
			.isEqualTo("sha256=" + HexFormat.of().formatHex(expected));
	}

	@Test
	void whatCallersWroteIsNoMarkupInSlack() throws Exception {
		slack().send(hostile());
		JsonNode message = JsonMapper.shared().readTree(this.receiver.received().get(0).body());
		assertThat(message.path("text").asString()).contains("&lt;!channel&gt; &amp; &lt;https://evil.example|help&gt;")
			.doesNotContain("<", ">", "\u0007")
			.hasSizeLessThan(40_000);
		assertThat(message.path("mrkdwn").asBoolean(true)).isFalse();
		assertThat(message.path("unfurl_links").asBoolean(true)).isFalse();
	}

	@Test
	void slackIsToldWhatAndWhereAndSinceWhenAndWhatWasDoneAndHowOften() throws Exception {
		slack().send(TestAlerts.alert("budget:llm:80%").withRepeats(41));
		JsonNode message = JsonMapper.shared().readTree(this.receiver.received().get(0).body());
		assertThat(message.path("text").asString()).isEqualTo("""
				WARNING in shop: Much is spent
				budget: llm
				since: 1970-01-01T00:00:00Z
				Nothing is refused yet.
				Seen 41 times since.""");
	}

	@Test
	void largeTextsAreBounded() throws Exception {
		String megabyte = "<&>".repeat(400_000);
		Alert large = new Alert(megabyte, Severity.INFO, megabyte, Map.of(megabyte, megabyte), Instant.EPOCH, megabyte);
		slack().send(large);
		webhook().send(large);
		assertThat(this.receiver.received()).hasSize(2)
			.allSatisfy((one) -> assertThat(one.body()).hasSizeLessThan(8_000));
	}

	@ParameterizedTest
	@ValueSource(ints = { 429, 500, 503 })
	void anAnswerThatMayChangeIsAskedForUpToFiveTimesWithGrowingPauses(int status) {
		this.receiver.answer(status);
		try (TestAlerts alerts = TestAlerts.of("slack", slack())) {
			alerts.raise("cause");
			alerts.await("slack", Outcome.FAILED, 1);
			assertThat(this.receiver.received()).hasSize(5);
			assertThat(alerts.pauses).hasSize(4).allMatch((pause) -> pause.toSeconds() < 30);
			assertThat(alerts.pauses.get(3)).isGreaterThan(alerts.pauses.get(0));
		}
	}

	@ParameterizedTest
	@ValueSource(ints = { 302, 307, 400, 403, 404, 410 })
	void anAnswerThatWillNotChangeIsNotAskedForAgain(int status) {
		this.receiver.answer(status, "Location", "/elsewhere");
		try (TestAlerts alerts = TestAlerts.of("slack", slack())) {
			alerts.raise("cause");
			alerts.await("slack", Outcome.FAILED, 1);
			assertThat(this.receiver.received()).extracting(Received::path)
				.containsExactly(WebhookReceiver.SECRET_PATH);
		}
	}

	@Test
	void aRetryAfterIsHeeded() {
		this.receiver.answer(429, "Retry-After", "45");
		try (TestAlerts alerts = TestAlerts.of("slack", slack())) {
			alerts.raise("cause");
			alerts.await("slack", Outcome.FAILED, 1);
			assertThat(alerts.pauses).hasSize(4).containsOnly(Duration.ofSeconds(45));
		}
	}

	@Test
	void aRetryAfterMayBeADate() {
		this.receiver.answer(503, "Retry-After", DateTimeFormatter.RFC_1123_DATE_TIME
			.format(this.clock.instant().plusSeconds(50).atZone(ZoneOffset.UTC)));
		try (TestAlerts alerts = TestAlerts.of("slack", slack())) {
			alerts.raise("cause");
			alerts.await("slack", Outcome.FAILED, 1);
			assertThat(alerts.pauses).hasSize(4).allMatch((pause) -> pause.toSeconds() >= 49);
		}
	}

	@Test
	void whoWantsToBeLeftAloneForLongIsNotCalledAgain() {
		this.receiver.answer(429, "Retry-After", "3600");
		try (TestAlerts alerts = TestAlerts.of("slack", slack())) {
			alerts.raise("cause");
			alerts.await("slack", Outcome.FAILED, 1);
			assertThat(this.receiver.received()).hasSize(1);
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "-1", "0", "soon", "", "99999999999999999999" })
	void aRetryAfterThatSaysNothingChangesNothing(String retryAfter) {
		this.receiver.answer(429, "Retry-After", retryAfter);
		try (TestAlerts alerts = TestAlerts.of("slack", slack())) {
			alerts.raise("cause");
			alerts.await("slack", Outcome.FAILED, 1);
			assertThat(alerts.pauses).hasSize(4).allMatch((pause) -> pause.toMillis() >= 500);
		}
	}

	@Test
	void aSlackThatFailsHoldsUpNeitherTheLogNorTheWebhook() {
		this.receiver.answer(500);
		try (WebhookReceiver other = WebhookReceiver.start();
				TestAlerts alerts = TestAlerts.of("slack", slack(), "webhook", webhook(other))) {
			alerts.raise("first");
			alerts.raise("second");
			alerts.await("webhook", Outcome.SENT, 2);
			alerts.await("slack", Outcome.FAILED, 2);
			assertThat(this.receiver.received()).hasSize(10);
			assertThat(other.received()).hasSize(2);
		}
	}

	@Test
	void aReceiverThatHangsIsGivenUp() {
		this.receiver.hang();
		assertThatExceptionOfType(DeliveryException.class)
			.isThrownBy(() -> slack(SHORT).send(TestAlerts.alert("cause")))
			.matches(DeliveryException::isRetryable)
			.withMessage("no answer, HttpTimeoutException");
	}

	@Test
	void anAnswerThatNeverEndsHoldsNobody() throws Exception {
		this.receiver.neverEnd();
		slack(SHORT).send(TestAlerts.alert("cause"));
		assertThat(this.receiver.received()).hasSize(1);
	}

	@Test
	void whereNobodyListensAnotherTryMaySucceed() {
		this.receiver.close();
		assertThatExceptionOfType(DeliveryException.class).isThrownBy(() -> slack().send(TestAlerts.alert("cause")))
			.matches(DeliveryException::isRetryable)
			.withMessage("no answer, ConnectException")
			.withNoCause();
	}

	private Notifier slack() {
		return slack(WebhookClient.TIMEOUT);
	}

	private Notifier slack(Duration timeout) {
		return new SlackNotifier(WebhookUrl.parse("place", this.receiver.url()), "shop", this.clock, timeout);
	}

	private Notifier webhook() {
		return webhook(this.receiver);
	}

	private Notifier webhook(WebhookReceiver receiver) {
		return new WebhookNotifier(WebhookUrl.parse("place", receiver.url()), SECRET, "shop", this.clock,
				WebhookClient.TIMEOUT);
	}

	private static Alert hostile() {
		String text = "\u0007\"\\<!channel> & <https://evil.example|help>";
		return new Alert(text, Severity.CRITICAL, text, Map.of(text, text), Instant.EPOCH, text);
	}

}

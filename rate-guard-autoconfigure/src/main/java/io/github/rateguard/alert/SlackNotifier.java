package io.github.rateguard.alert;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;

import org.springframework.boot.json.JsonWriter;

/**
 * Posts alerts to an incoming webhook of Slack, as text without markup: what callers
 * wrote mentions nobody, links nowhere under another name, and unfurls nothing. Internal.
 */
public final class SlackNotifier implements Notifier {

	private static final JsonWriter<String> JSON = JsonWriter.of((members) -> {
		members.add("text", (text) -> text);
		members.add("mrkdwn", false);
		members.add("unfurl_links", false);
		members.add("unfurl_media", false);
	});

	private final WebhookClient client;

	private final String application;

	/**
	 * Create a notifier.
	 * @param url the URL of the incoming webhook
	 * @param application the name of the application
	 * @param clock tells the time
	 */
	public SlackNotifier(WebhookUrl url, String application, Clock clock) {
		this(url, application, clock, WebhookClient.TIMEOUT);
	}

	SlackNotifier(WebhookUrl url, String application, Clock clock, Duration timeout) {
		this.client = new WebhookClient(url, timeout, clock);
		this.application = application;
	}

	@Override
	public void send(Alert alert) throws DeliveryException {
		String text = escape(AlertText.lines(alert, this.application));
		this.client.post(JSON.writeToString(text).getBytes(StandardCharsets.UTF_8), (headers) -> {
		});
	}

	/**
	 * The three characters that Slack reads as control characters, and no other.
	 */
	private static String escape(String text) {
		return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
	}

}

package io.github.rateguard.alert;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.Locale;

import org.springframework.boot.json.JsonWriter;

/**
 * Posts alerts as signed JSON. Internal.
 */
public final class WebhookNotifier implements Notifier {

	/**
	 * Header field of the seconds since 1970 at which a try was made.
	 */
	public static final String TIMESTAMP = "Rate-Guard-Timestamp";

	/**
	 * Header field of the signature over time stamp and body.
	 */
	public static final String SIGNATURE = "Rate-Guard-Signature";

	private final WebhookClient client;

	private final WebhookSignature signature;

	private final JsonWriter<Alert> json;

	private final Clock clock;

	/**
	 * Create a notifier.
	 * @param url the URL of the receiver
	 * @param secret the secret that the receiver knows too
	 * @param application the name of the application
	 * @param clock tells the time
	 */
	public WebhookNotifier(WebhookUrl url, String secret, String application, Clock clock) {
		this(url, secret, application, clock, WebhookClient.TIMEOUT);
	}

	WebhookNotifier(WebhookUrl url, String secret, String application, Clock clock, Duration timeout) {
		this.client = new WebhookClient(url, timeout, clock);
		this.signature = new WebhookSignature(secret);
		this.json = json(application);
		this.clock = clock;
	}

	private static JsonWriter<Alert> json(String application) {
		return JsonWriter.of((members) -> {
			members.add("application", application);
			members.add("cause", Alert::cause);
			members.add("severity", (alert) -> alert.severity().name().toLowerCase(Locale.ROOT));
			members.add("title", Alert::title);
			members.add("details", Alert::details);
			members.add("since", (alert) -> alert.since().toString());
			members.add("action", Alert::action);
			members.add("repeats", Alert::repeats);
		});
	}

	@Override
	public void send(Alert alert) throws DeliveryException {
		byte[] body = this.json.writeToString(alert).getBytes(StandardCharsets.UTF_8);
		String timestamp = Long.toString(this.clock.instant().getEpochSecond());
		String signature = this.signature.sign(timestamp, body);
		this.client.post(body, (headers) -> {
			headers.set(TIMESTAMP, timestamp);
			headers.set(SIGNATURE, signature);
		});
	}

}

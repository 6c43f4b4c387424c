package io.github.rateguard.autoconfigure;

import java.time.Duration;

import io.github.rateguard.InvalidConfigurationException;
import io.github.rateguard.alert.WebhookUrl;
import org.jspecify.annotations.Nullable;

/**
 * The properties of alerts, checked. None of the values that may be secret is shown.
 *
 * @param coolDown how long a cause is not told again
 * @param slackUrl where Slack is told, if it is
 * @param webhookUrl where a receiver is told, if one is
 * @param webhookSecret the secret of that receiver
 */
record AlertSettings(Duration coolDown, @Nullable WebhookUrl slackUrl, @Nullable WebhookUrl webhookUrl,
		@Nullable String webhookSecret) {

	private static final String COOL_DOWN = "rate-guard.alerts.cool-down";

	private static final String SLACK_URL = "rate-guard.alerts.slack.webhook-url";

	private static final String WEBHOOK_URL = "rate-guard.alerts.webhook.url";

	private static final String WEBHOOK_SECRET = "rate-guard.alerts.webhook.secret";

	private static final Duration SHORTEST_COOL_DOWN = Duration.ofSeconds(1);

	private static final Duration LONGEST_COOL_DOWN = Duration.ofDays(7);

	private static final int SHORTEST_SECRET = 16;

	/**
	 * Check the properties.
	 * @param canCall whether there is what calls URLs
	 */
	static AlertSettings of(AlertProperties properties, boolean canCall) {
		WebhookUrl slackUrl = url(SLACK_URL, properties.getSlack().getWebhookUrl(), canCall);
		WebhookUrl webhookUrl = url(WEBHOOK_URL, properties.getWebhook().getUrl(), canCall);
		String secret = properties.getWebhook().getSecret();
		if (webhookUrl == null && secret != null) {
			throw new InvalidConfigurationException(WEBHOOK_URL, null, "There is a secret, but nobody to be told.",
					"Set the URL of the receiver, or remove " + WEBHOOK_SECRET + ".");
		}
		if (webhookUrl != null) {
			requireSecret(secret);
		}
		return new AlertSettings(coolDown(properties), slackUrl, webhookUrl, secret);
	}

	private static Duration coolDown(AlertProperties properties) {
		Duration coolDown = properties.getCoolDown();
		if (coolDown.compareTo(SHORTEST_COOL_DOWN) < 0 || coolDown.compareTo(LONGEST_COOL_DOWN) > 0) {
			throw new InvalidConfigurationException(COOL_DOWN, coolDown.toString(),
					"The cool-down must be between 1s and 7d.", "Write a duration such as 15m.");
		}
		return coolDown;
	}

	private static @Nullable WebhookUrl url(String place, @Nullable String url, boolean canCall) {
		if (url == null) {
			return null;
		}
		StoreSettings.requireResolved(place, url);
		WebhookUrl parsed = WebhookUrl.parse(place, url);
		if (!canCall) {
			throw new InvalidConfigurationException(place, null, "Nothing can call URLs: there is no RestClient.",
					"Add org.springframework:spring-web to the class path, or remove the property.");
		}
		return parsed;
	}

	private static void requireSecret(@Nullable String secret) {
		if (secret == null) {
			throw new InvalidConfigurationException(WEBHOOK_SECRET, null,
					"A webhook needs a secret: its receiver could not tell our alerts from forged ones.",
					"Write a random text of at least %d characters that the receiver knows too."
						.formatted(SHORTEST_SECRET));
		}
		StoreSettings.requireResolved(WEBHOOK_SECRET, secret);
		if (secret.strip().length() < SHORTEST_SECRET) {
			throw new InvalidConfigurationException(WEBHOOK_SECRET, null,
					"The secret has less than %d characters.".formatted(SHORTEST_SECRET),
					"Write a longer random text that the receiver knows too.");
		}
	}

	WebhookUrl requireSlackUrl() {
		return require(SLACK_URL, this.slackUrl);
	}

	WebhookUrl requireWebhookUrl() {
		return require(WEBHOOK_URL, this.webhookUrl);
	}

	String requireWebhookSecret() {
		return require(WEBHOOK_SECRET, this.webhookSecret);
	}

	private static <T> T require(String place, @Nullable T value) {
		if (value == null) {
			throw new InvalidConfigurationException(place, null, "It is not set.", "Set it.");
		}
		return value;
	}

}

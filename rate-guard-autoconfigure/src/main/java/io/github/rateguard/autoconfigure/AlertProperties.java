package io.github.rateguard.autoconfigure;

import java.time.Duration;

import org.jspecify.annotations.Nullable;

/**
 * Properties of who is told, {@code rate-guard.alerts}.
 */
public class AlertProperties {

	/**
	 * How long a cause that was told is not told again, by any instance.
	 */
	private Duration coolDown = Duration.ofMinutes(15);

	/**
	 * Whether alerts are written to the log.
	 */
	private boolean log = true;

	/**
	 * Whether bans are alerts.
	 */
	private boolean bans;

	private final Slack slack = new Slack();

	private final Webhook webhook = new Webhook();

	public Duration getCoolDown() {
		return this.coolDown;
	}

	public void setCoolDown(Duration coolDown) {
		this.coolDown = coolDown;
	}

	public boolean isLog() {
		return this.log;
	}

	public void setLog(boolean log) {
		this.log = log;
	}

	public boolean isBans() {
		return this.bans;
	}

	public void setBans(boolean bans) {
		this.bans = bans;
	}

	public Slack getSlack() {
		return this.slack;
	}

	public Webhook getWebhook() {
		return this.webhook;
	}

	/**
	 * A channel of Slack.
	 */
	public static class Slack {

		/**
		 * URL of an incoming webhook of Slack, which is a secret.
		 */
		private @Nullable String webhookUrl;

		public @Nullable String getWebhookUrl() {
			return this.webhookUrl;
		}

		public void setWebhookUrl(@Nullable String webhookUrl) {
			this.webhookUrl = webhookUrl;
		}

	}

	/**
	 * A receiver of signed JSON.
	 */
	public static class Webhook {

		/**
		 * URL to which alerts are posted as signed JSON.
		 */
		private @Nullable String url;

		/**
		 * Secret with which they are signed, of at least 16 characters.
		 */
		private @Nullable String secret;

		public @Nullable String getUrl() {
			return this.url;
		}

		public void setUrl(@Nullable String url) {
			this.url = url;
		}

		public @Nullable String getSecret() {
			return this.secret;
		}

		public void setSecret(@Nullable String secret) {
			this.secret = secret;
		}

	}

}

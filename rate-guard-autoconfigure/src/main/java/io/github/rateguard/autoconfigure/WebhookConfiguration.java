package io.github.rateguard.autoconfigure;

import java.time.Clock;

import io.github.rateguard.alert.SlackNotifier;
import io.github.rateguard.alert.WebhookNotifier;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.logging.LoggingSystem;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Conditional;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;

/**
 * Notifiers that call URLs, where there is what calls them.
 */
@Configuration(proxyBeanMethods = false)
@ConditionalOnClass(name = WebhookConfiguration.CLIENT)
class WebhookConfiguration {

	static final String CLIENT = "org.springframework.web.client.RestClient";

	static final String SLACK_NOTIFIER = "rateGuardSlackNotifier";

	static final String WEBHOOK_NOTIFIER = "rateGuardWebhookNotifier";

	WebhookConfiguration(ObjectProvider<LoggingSystem> loggingSystem) {
		loggingSystem.ifAvailable(WireLog::hideUrls);
	}

	@Bean(SLACK_NOTIFIER)
	@Conditional(OnSlackCondition.class)
	@ConditionalOnMissingBean(name = SLACK_NOTIFIER)
	SlackNotifier rateGuardSlackNotifier(AlertSettings settings, Environment environment,
			@Qualifier(RateGuardAutoConfiguration.CLOCK) Clock clock) {
		return new SlackNotifier(settings.requireSlackUrl(), application(environment), clock);
	}

	@Bean(WEBHOOK_NOTIFIER)
	@Conditional(OnWebhookCondition.class)
	@ConditionalOnMissingBean(name = WEBHOOK_NOTIFIER)
	WebhookNotifier rateGuardWebhookNotifier(AlertSettings settings, Environment environment,
			@Qualifier(RateGuardAutoConfiguration.CLOCK) Clock clock) {
		return new WebhookNotifier(settings.requireWebhookUrl(), settings.requireWebhookSecret(),
				application(environment), clock);
	}

	private static String application(Environment environment) {
		return environment.getProperty("spring.application.name", "application");
	}

	static class OnSlackCondition extends OnBoundCondition {

		OnSlackCondition() {
			super("rate-guard.alerts.slack.webhook-url");
		}

	}

	static class OnWebhookCondition extends OnBoundCondition {

		OnWebhookCondition() {
			super("rate-guard.alerts.webhook.url");
		}

	}

}

package io.github.rateguard.autoconfigure;

import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.Map;

import io.github.rateguard.alert.AlertDispatcher;
import io.github.rateguard.alert.AlertStatistics;
import io.github.rateguard.alert.Alerts;
import io.github.rateguard.alert.BanAlerts;
import io.github.rateguard.alert.BudgetAlerts;
import io.github.rateguard.alert.CampaignAlerts;
import io.github.rateguard.alert.CoolDowns;
import io.github.rateguard.alert.LogNotifier;
import io.github.rateguard.alert.Notifier;
import io.github.rateguard.alert.OutageAlerts;
import io.github.rateguard.budget.ConfiguredBudgets;
import io.github.rateguard.policy.Mode;
import io.github.rateguard.policy.Policies;
import io.github.rateguard.store.SharedState;
import io.github.rateguard.store.SharedStore;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Conditional;
import org.springframework.context.annotation.Import;
import org.springframework.context.annotation.Lazy;
import org.springframework.core.io.ResourceLoader;
import org.springframework.util.ClassUtils;

/**
 * Auto-configuration of alerts: what raises them, and who is told.
 */
@AutoConfiguration(after = RateGuardCallerAutoConfiguration.class)
@ConditionalOnBean(Policies.class)
@Import(WebhookConfiguration.class)
public final class RateGuardAlertAutoConfiguration {

	static final String LOG_NOTIFIER = "rateGuardLogNotifier";

	/**
	 * Our notifiers by what they are called in meters and logs; others are called as
	 * their beans are.
	 */
	private static final Map<String, String> NAMES = Map.of(LOG_NOTIFIER, "log", WebhookConfiguration.SLACK_NOTIFIER,
			"slack", WebhookConfiguration.WEBHOOK_NOTIFIER, "webhook");

	// Mistakes stop the start where beans are made late, too
	@Bean
	@Lazy(false)
	AlertSettings rateGuardAlertSettings(RateGuardProperties properties, ResourceLoader resourceLoader) {
		return AlertSettings.of(properties.getAlerts(),
				ClassUtils.isPresent(WebhookConfiguration.CLIENT, resourceLoader.getClassLoader()));
	}

	@Bean(LOG_NOTIFIER)
	@Conditional(OnLogCondition.class)
	@ConditionalOnMissingBean(name = LOG_NOTIFIER)
	LogNotifier rateGuardLogNotifier() {
		return new LogNotifier();
	}

	@Bean
	@Lazy(false)
	@ConditionalOnMissingBean(Alerts.class)
	AlertDispatcher rateGuardAlerts(Map<String, Notifier> notifiers, AlertSettings settings,
			StoreSettings storeSettings, ObjectProvider<SharedStore> stores, AlertStatistics statistics,
			@Qualifier(RateGuardAutoConfiguration.CLOCK) Clock clock, ApplicationEventPublisher eventPublisher) {
		SharedStore store = stores.getIfAvailable();
		SharedState state = (store != null) ? store.state() : null;
		return new AlertDispatcher(named(notifiers), new CoolDowns(settings.coolDown(), state,
				storeSettings.keyPrefix(), storeSettings.identityHash(), clock), statistics,
				eventPublisher::publishEvent);
	}

	@Bean
	AlertStatistics rateGuardAlertStatistics(Map<String, Notifier> notifiers) {
		return new AlertStatistics(named(notifiers).keySet());
	}

	private static Map<String, Notifier> named(Map<String, Notifier> beans) {
		Map<String, Notifier> named = new LinkedHashMap<>();
		beans.forEach((name, notifier) -> named.put(NAMES.getOrDefault(name, name), notifier));
		return named;
	}

	@Bean
	OutageAlerts rateGuardOutageAlerts(Alerts alerts) {
		return new OutageAlerts(alerts);
	}

	@Bean
	BudgetAlerts rateGuardBudgetAlerts(ObjectProvider<Alerts> alerts, ConfiguredBudgets budgets,
			StoreSettings settings) {
		return new BudgetAlerts(alerts::getObject, budgets, settings.identityHash());
	}

	@Bean
	CampaignAlerts rateGuardCampaignAlerts(ObjectProvider<Alerts> alerts, RateGuardProperties properties) {
		return new CampaignAlerts(alerts::getObject, properties.getBehaviour().getMode() == Mode.ENFORCE);
	}

	@Bean
	@Conditional(OnBansCondition.class)
	BanAlerts rateGuardBanAlerts(Alerts alerts, StoreSettings settings) {
		return new BanAlerts(alerts, settings.identityHash());
	}

	static class OnLogCondition extends OnBooleanCondition {

		OnLogCondition() {
			super("rate-guard.alerts.log", true);
		}

	}

	static class OnBansCondition extends OnBooleanCondition {

		OnBansCondition() {
			super("rate-guard.alerts.bans", false);
		}

	}

}

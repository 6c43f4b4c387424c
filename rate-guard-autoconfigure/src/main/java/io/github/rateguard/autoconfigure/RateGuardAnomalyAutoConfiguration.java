package io.github.rateguard.autoconfigure;

import java.time.Clock;
import java.util.function.LongSupplier;

import io.github.rateguard.alert.Alerts;
import io.github.rateguard.alert.SpikeAlerts;
import io.github.rateguard.alert.TrafficListener;
import io.github.rateguard.behaviour.spike.SpikeSettings;
import io.github.rateguard.behaviour.spike.TrafficMeter;
import io.github.rateguard.behaviour.spike.TrafficWatch;
import io.github.rateguard.budget.ConfiguredBudgets;
import io.github.rateguard.policy.Policies;
import io.github.rateguard.store.SharedStore;
import io.github.rateguard.web.RequestSoftware;
import io.github.rateguard.web.SoftwareFingerprint;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Conditional;
import org.springframework.context.annotation.Lazy;

/**
 * Auto-configuration of what tells that traffic is far above the usual.
 */
@AutoConfiguration(after = { RateGuardAlertAutoConfiguration.class, RateGuardBudgetAutoConfiguration.class })
@ConditionalOnBean({ Policies.class, Alerts.class })
@Conditional(RateGuardAnomalyAutoConfiguration.OnAnomaliesCondition.class)
public final class RateGuardAnomalyAutoConfiguration {

	// Mistakes stop the start where beans are made late, too
	@Bean
	@Lazy(false)
	SpikeSettings rateGuardSpikeSettings(RateGuardProperties properties, ConfiguredBudgets budgets) {
		return AnomalySettings.of(properties.getAnomalies(), budgets);
	}

	@Bean
	TrafficMeter rateGuardTrafficMeter(StoreSettings settings) {
		return new TrafficMeter(settings.identityHash());
	}

	@Bean
	TrafficListener rateGuardTrafficListener(TrafficMeter meter, ObjectProvider<SoftwareFingerprint> fingerprints) {
		SoftwareFingerprint fingerprint = fingerprints.getIfAvailable();
		LongSupplier software = (fingerprint != null) ? new RequestSoftware(fingerprint) : () -> 0;
		return new TrafficListener(meter, software);
	}

	@Bean
	@Lazy(false)
	TrafficWatch rateGuardTrafficWatch(TrafficMeter meter, SpikeSettings settings, StoreSettings storeSettings,
			ObjectProvider<SharedStore> stores, @Qualifier(RateGuardAutoConfiguration.CLOCK) Clock clock,
			Alerts alerts) {
		SharedStore store = stores.getIfAvailable();
		return new TrafficWatch(meter, settings, (store != null) ? store.state() : null, storeSettings.keyPrefix(),
				clock, new SpikeAlerts(alerts));
	}

	static class OnAnomaliesCondition extends OnBooleanCondition {

		OnAnomaliesCondition() {
			super("rate-guard.anomalies.enabled", true);
		}

	}

}

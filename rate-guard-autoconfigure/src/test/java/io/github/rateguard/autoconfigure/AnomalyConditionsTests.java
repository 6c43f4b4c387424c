package io.github.rateguard.autoconfigure;

import io.github.rateguard.alert.Alerts;
import io.github.rateguard.alert.TrafficListener;
import io.github.rateguard.behaviour.spike.SpikeSettings;
import io.github.rateguard.behaviour.spike.TrafficMeter;
import io.github.rateguard.behaviour.spike.TrafficWatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.boot.LazyInitializationBeanFactoryPostProcessor;
import org.springframework.boot.test.context.runner.WebApplicationContextRunner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

/**
 * Whether traffic is watched, and with which settings.
 */
class AnomalyConditionsTests {

	private final WebApplicationContextRunner application = Application.web();

	@Test
	void trafficIsWatchedUnlessThatIsSwitchedOff() {
		this.application.run((context) -> {
			assertThat(context).hasSingleBean(TrafficMeter.class).hasSingleBean(TrafficListener.class);
			assertThat(context.getBean(TrafficWatch.class).isRunning()).isTrue();
			assertThat(context.getBean(SpikeSettings.class).factor()).isEqualTo(5);
			assertThat(context.getBean(SpikeSettings.class).minimumRequests()).isEqualTo(300);
		});
	}

	@Test
	void trafficIsWatchedWithoutAWebServerToo() {
		Application.plain().run((context) -> assertThat(context).hasNotFailed().hasSingleBean(TrafficWatch.class));
	}

	@ParameterizedTest
	@ValueSource(strings = { "rate-guard.anomalies.enabled=false", "rate-guard.anomalies.enabled=off",
			"rate-guard.enabled=false" })
	void nothingIsCountedWhereItIsSwitchedOff(String property) {
		this.application.withPropertyValues(property)
			.run((context) -> assertThat(context).hasNotFailed()
				.doesNotHaveBean(TrafficMeter.class)
				.doesNotHaveBean(TrafficListener.class)
				.doesNotHaveBean(TrafficWatch.class));
	}

	@Test
	void alertsOfTheApplicationAreToldToo() {
		Alerts own = (alert) -> {
		};
		this.application.withBean(Alerts.class, () -> own)
			.run((context) -> assertThat(context).hasNotFailed().hasSingleBean(TrafficWatch.class));
	}

	@Test
	void moneyIsWatchedFromThePaceAtWhichABudgetWouldNotLast() {
		this.application
			.withPropertyValues("rate-guard.budgets.llm.limit=60 USD/1h", "rate-guard.budgets.day.limit=1.44 USD/1d",
					"rate-guard.anomalies.factor=3.5", "rate-guard.anomalies.minimum-requests=1000")
			.run((context) -> {
				SpikeSettings settings = context.getBean(SpikeSettings.class);
				assertThat(settings.minimumMicros()).containsOnly(entry("llm", 1_000_000L), entry("day", 1_000L));
				assertThat(settings.factor()).isEqualTo(3.5);
				assertThat(settings.minimumRequests()).isEqualTo(1_000);
			});
	}

	@ParameterizedTest
	@ValueSource(strings = { "1", "0", "-5", "1001", "NaN", "Infinity" })
	void aFactorThatIsNoneStopsTheStart(String factor) {
		FailedStart.expect(lazily().withPropertyValues("rate-guard.anomalies.factor=" + factor))
			.at("rate-guard.anomalies.factor")
			.because("more than 1 and at most 1000")
			.advising("such as 5");
	}

	@ParameterizedTest
	@ValueSource(strings = { "0", "-1", "9223372036854775807" })
	void aMinimumThatIsNoneStopsTheStart(String minimum) {
		FailedStart.expect(lazily().withPropertyValues("rate-guard.anomalies.minimum-requests=" + minimum))
			.at("rate-guard.anomalies.minimum-requests")
			.having(minimum)
			.advising("such as 300");
	}

	private WebApplicationContextRunner lazily() {
		return this.application.withInitializer(
				(context) -> context.addBeanFactoryPostProcessor(new LazyInitializationBeanFactoryPostProcessor()));
	}

}

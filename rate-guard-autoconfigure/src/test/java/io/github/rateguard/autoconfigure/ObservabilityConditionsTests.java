package io.github.rateguard.autoconfigure;

import java.util.List;

import io.github.rateguard.actuate.EndpointActions;
import io.github.rateguard.actuate.EndpointSections;
import io.github.rateguard.actuate.RateGuardEndpoint;
import io.github.rateguard.actuate.RateGuardHealthIndicator;
import io.github.rateguard.actuate.RateGuardState;
import io.github.rateguard.metrics.VerdictMeters;
import io.micrometer.core.instrument.MeterRegistry;
import org.junit.jupiter.api.Test;

import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.boot.health.registry.HealthContributorRegistry;
import org.springframework.boot.micrometer.metrics.autoconfigure.CompositeMeterRegistryAutoConfiguration;
import org.springframework.boot.micrometer.metrics.autoconfigure.MetricsAutoConfiguration;
import org.springframework.boot.micrometer.metrics.autoconfigure.export.prometheus.PrometheusMetricsExportAutoConfiguration;
import org.springframework.boot.micrometer.metrics.autoconfigure.export.simple.SimpleMetricsExportAutoConfiguration;
import org.springframework.boot.test.context.runner.WebApplicationContextRunner;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Meters, endpoint and health are there where the application has what shows them.
 */
class ObservabilityConditionsTests {

	private final WebApplicationContextRunner application = Application.web();

	@Test
	void verdictsAreCountedWhereThereIsAMeterRegistry() {
		this.application.run((context) -> {
			assertThat(context).hasSingleBean(VerdictMeters.class).hasBean("rateGuardUnusableHops");
			MeterRegistry registry = context.getBean(MeterRegistry.class);
			assertThat(registry.find(VerdictMeters.DECISION).timer()).isNotNull();
			assertThat(registry.find("rate.guard.unusable.hops").functionCounter()).isNotNull();
		});
	}

	@Test
	void nothingIsCountedWhereThereIsNoMeterRegistry() {
		this.application
			.withPropertyValues("spring.autoconfigure.exclude=" + MetricsAutoConfiguration.class.getName() + ","
					+ CompositeMeterRegistryAutoConfiguration.class.getName() + ","
					+ SimpleMetricsExportAutoConfiguration.class.getName() + ","
					+ PrometheusMetricsExportAutoConfiguration.class.getName())
			.run((context) -> assertThat(context).hasNotFailed()
				.doesNotHaveBean(MeterRegistry.class)
				.doesNotHaveBean(VerdictMeters.class)
				.doesNotHaveBean("rateGuardUnusableHops"));
	}

	@Test
	void theEndpointIsThereWhereItIsExposed() {
		this.application.withPropertyValues("management.endpoints.web.exposure.include=rateguard")
			.run((context) -> assertThat(context).hasSingleBean(RateGuardEndpoint.class));
	}

	@Test
	void theEndpointIsNotThereWhereItIsNotExposed() {
		this.application.run((context) -> assertThat(context).doesNotHaveBean(RateGuardEndpoint.class));
	}

	@Test
	void theEndpointIsNotThereWhereItsAccessIsNone() {
		this.application
			.withPropertyValues("management.endpoints.web.exposure.include=*",
					"management.endpoint.rateguard.access=NONE")
			.run((context) -> assertThat(context).doesNotHaveBean(RateGuardEndpoint.class));
	}

	@Test
	void anEndpointOfTheApplicationReplacesOurs() {
		this.application.withPropertyValues("management.endpoints.web.exposure.include=rateguard")
			.withUserConfiguration(OwnEndpoint.class)
			.run((context) -> assertThat(context).hasSingleBean(RateGuardEndpoint.class).hasBean("ownEndpoint"));
	}

	@Test
	void healthTellsWhereTokensAreCounted() {
		this.application.run((context) -> {
			assertThat(context).hasSingleBean(RateGuardHealthIndicator.class);
			assertThat(context.getBean(HealthContributorRegistry.class).getContributor("rateGuard")).isNotNull();
		});
	}

	@Test
	void healthTellsNothingWhereItIsSwitchedOff() {
		this.application.withPropertyValues("management.health.rateguard.enabled=false")
			.run((context) -> assertThat(context).doesNotHaveBean(RateGuardHealthIndicator.class));
		this.application.withPropertyValues("management.health.defaults.enabled=false")
			.run((context) -> assertThat(context).doesNotHaveBean(RateGuardHealthIndicator.class));
		this.application
			.withPropertyValues("management.health.defaults.enabled=false", "management.health.rateguard.enabled=true")
			.run((context) -> assertThat(context).hasSingleBean(RateGuardHealthIndicator.class));
	}

	@Test
	void aHealthIndicatorOfTheApplicationReplacesOurs() {
		HealthIndicator own = () -> Health.down().build();
		this.application.withBean("rateGuardHealthIndicator", HealthIndicator.class, () -> own)
			.run((context) -> assertThat(context).hasNotFailed()
				.doesNotHaveBean(RateGuardHealthIndicator.class)
				.getBean("rateGuardHealthIndicator")
				.isSameAs(own));
	}

	@Configuration(proxyBeanMethods = false)
	static class OwnEndpoint {

		@Bean
		RateGuardEndpoint ownEndpoint(RateGuardState state) {
			return new RateGuardEndpoint(state, new EndpointSections(List.of()), EndpointActions.NONE);
		}

	}

}

package io.github.rateguard.autoconfigure;

import java.time.Clock;
import java.util.EnumMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

import io.github.rateguard.actuate.DoctorSection;
import io.github.rateguard.actuate.EndpointSection;
import io.github.rateguard.caller.RequestEvidence;
import io.github.rateguard.doctor.Check;
import io.github.rateguard.doctor.CheckCode;
import io.github.rateguard.doctor.Checks;
import io.github.rateguard.doctor.Consultation;
import io.github.rateguard.doctor.Doctor;
import io.github.rateguard.doctor.DoctorRounds;
import io.github.rateguard.doctor.ExaminationAtStart;
import io.github.rateguard.doctor.ExaminationInOutage;
import io.github.rateguard.doctor.MeterCount;
import io.github.rateguard.doctor.VerdictEvidence;
import io.github.rateguard.policy.Policies;
import io.micrometer.core.instrument.MeterRegistry;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.actuate.autoconfigure.endpoint.condition.ConditionalOnAvailableEndpoint;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Conditional;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.context.annotation.Lazy;

/**
 * Auto-configuration of what checks whether protection is real.
 */
@AutoConfiguration(
		after = { RateGuardEdgeAutoConfiguration.class, RateGuardAlertAutoConfiguration.class,
				RateGuardBudgetAutoConfiguration.class },
		before = { RateGuardActuatorAutoConfiguration.class, RateGuardHealthAutoConfiguration.class },
		afterName = {
				"org.springframework.boot.micrometer.metrics.autoconfigure.CompositeMeterRegistryAutoConfiguration",
				"org.springframework.boot.security.autoconfigure.web.servlet.ServletWebSecurityAutoConfiguration" })
@ConditionalOnBean(Policies.class)
@Conditional(RateGuardDoctorAutoConfiguration.OnDoctorCondition.class)
@Import({ DoctorChecksConfiguration.class, DoctorWebConfiguration.class, DoctorRedisConfiguration.class,
		DoctorActuatorConfiguration.class, DoctorAccessConfiguration.class })
public final class RateGuardDoctorAutoConfiguration {

	// Mistakes stop the start where beans are made late, too
	@Bean
	@Lazy(false)
	DoctorSettings rateGuardDoctorSettings(RateGuardProperties properties) {
		return DoctorSettings.of(properties.getDoctor());
	}

	@Bean
	RequestEvidence rateGuardRequestEvidence() {
		return new RequestEvidence();
	}

	@Bean
	VerdictEvidence rateGuardVerdictEvidence(RequestEvidence evidence) {
		return new VerdictEvidence(evidence);
	}

	@Bean
	Doctor rateGuardDoctor(ObjectProvider<Checks> checks, DoctorSettings settings,
			@Qualifier(RateGuardAutoConfiguration.CLOCK) Clock clock) {
		Map<CheckCode, Check> all = new EnumMap<>(CheckCode.class);
		checks.stream().forEach((some) -> all.putAll(some.byCode()));
		return new Doctor(all, settings.ignored(), clock);
	}

	@Bean
	DoctorRounds rateGuardDoctorRounds(Doctor doctor, RequestEvidence evidence) {
		return new DoctorRounds(doctor, evidence);
	}

	@Bean
	ExaminationAtStart rateGuardExaminationAtStart(DoctorRounds rounds) {
		return new ExaminationAtStart(rounds);
	}

	@Bean
	ExaminationInOutage rateGuardExaminationInOutage(DoctorRounds rounds) {
		return new ExaminationInOutage(rounds);
	}

	static class OnDoctorCondition extends OnBooleanCondition {

		OnDoctorCondition() {
			super("rate-guard.doctor.enabled", true);
		}

	}

	@Configuration(proxyBeanMethods = false)
	@ConditionalOnClass({ ConditionalOnAvailableEndpoint.class, EndpointSection.class })
	static class SectionConfiguration {

		@Bean
		Consultation rateGuardConsultation(Doctor doctor) {
			return new Consultation(doctor);
		}

		@Bean
		@ConditionalOnMissingBean
		DoctorSection rateGuardDoctorSection(Consultation consultation) {
			return new DoctorSection(consultation);
		}

	}

	@Configuration(proxyBeanMethods = false)
	@ConditionalOnClass(MeterRegistry.class)
	static class MetersConfiguration {

		private static final String PREFIX = "rate.guard.";

		@Bean
		MeterCount rateGuardMeterCount(ObjectProvider<MeterRegistry> registries) {
			return () -> {
				Set<Object> meters = new LinkedHashSet<>();
				registries.stream()
					.flatMap((registry) -> registry.getMeters().stream())
					.filter((meter) -> meter.getId().getName().startsWith(PREFIX))
					.forEach((meter) -> meters.add(meter.getId()));
				return meters.size();
			};
		}

	}

}

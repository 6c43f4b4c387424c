package io.github.rateguard.autoconfigure;

import io.github.rateguard.InvalidConfigurationException;
import io.github.rateguard.doctor.CheckCode;
import io.github.rateguard.doctor.Doctor;
import io.github.rateguard.doctor.Finding;
import io.github.rateguard.doctor.Report;
import io.github.rateguard.web.EvidenceFilter;
import org.junit.jupiter.api.Test;

import org.springframework.boot.web.servlet.FilterRegistrationBean;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The doctor is there unless it is switched off, and examines what is there.
 */
class DoctorConditionsTests {

	@Test
	void aWebApplicationIsExaminedWhenItIsReadyOrSomebodyAsks() {
		Application.web().run((context) -> {
			assertThat(context).hasSingleBean(Doctor.class);
			assertThat(context.getBean(Doctor.class).latest()).isNull();
			assertThat(context.getBeansOfType(FilterRegistrationBean.class).values())
				.anyMatch((registration) -> registration.getFilter() instanceof EvidenceFilter);
			assertThat(context.getBean(Doctor.class).examine().unknown()).containsKeys(CheckCode.LOCAL_STORE,
					CheckCode.OLD_SHADOW);
		});
	}

	@Test
	void anApplicationWithoutAWebServerIsExaminedToo() {
		Application.plain().run((context) -> {
			Report report = context.getBean(Doctor.class).examine();
			assertThat(report.passed()).contains(CheckCode.UNHEARD_BUDGET).doesNotContain(CheckCode.UNTRUSTED_PROXY);
		});
	}

	@Test
	void nobodyLooksWhereItIsSwitchedOff() {
		Application.web()
			.withPropertyValues("rate-guard.doctor.enabled=false")
			.run((context) -> assertThat(context).hasNotFailed()
				.doesNotHaveBean(Doctor.class)
				.doesNotHaveBean("rateGuardEvidenceFilterRegistration")
				.doesNotHaveBean("rateGuardPasswordListener"));
		Application.web()
			.withPropertyValues("rate-guard.enabled=false")
			.run((context) -> assertThat(context).hasNotFailed().doesNotHaveBean(Doctor.class));
	}

	@Test
	void aFindingThatSomebodyKnowsOfIsMarked() {
		Application.web()
			.withPropertyValues("rate-guard.doctor.ignore=rg001", "spring.main.cloud-platform=kubernetes")
			.run((context) -> assertThat(context.getBean(Doctor.class).examine().findings())
				.contains(local(context.getBean(Doctor.class).examine(), true)));
	}

	@Test
	void aLocalStoreOnAPlatformOfManyInstancesIsFound() {
		Application.web()
			.withPropertyValues("spring.main.cloud-platform=kubernetes", "spring.data.redis.host=redis.example.org")
			.run((context) -> {
				Finding finding = local(context.getBean(Doctor.class).examine(), false);
				assertThat(finding.seen()).contains("KUBERNETES", "spring.data.redis.host");
			});
	}

	private static Finding local(Report report, boolean ignored) {
		return report.findings()
			.stream()
			.filter((finding) -> finding.check() == CheckCode.LOCAL_STORE && finding.ignored() == ignored)
			.findFirst()
			.orElseThrow();
	}

	@Test
	void aCodeThatDoesNotExistStopsTheStart() {
		Application.web()
			.withPropertyValues("rate-guard.doctor.ignore=RG001,RG999", "spring.main.lazy-initialization=true")
			.run((context) -> assertThat(context).getFailure()
				.rootCause()
				.isInstanceOf(InvalidConfigurationException.class)
				.hasMessageContaining("rate-guard.doctor.ignore[1] = 'RG999'")
				.hasMessageContaining("no check of this code"));
	}

	@Test
	void aLoginFormWithoutARuleIsFound() {
		Application.web().run((context) -> {
			Report report = context.getBean(Doctor.class).examine();
			assertThat(report.findings()).as(report.toString())
				.extracting(Finding::check)
				.contains(CheckCode.UNGUARDED_LOGIN);
		});
	}

}

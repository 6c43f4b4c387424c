package io.github.rateguard.autoconfigure;

import com.example.conflict.TwoNamesController;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.Configuration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * A mistake is reported by a real application as Boot reports its own.
 */
@ExtendWith(OutputCaptureExtension.class)
class FailureReportTests {

	@Test
	void aMistakeInAPropertyIsReportedWithoutAStackTrace(CapturedOutput output) {
		start(Application.class, "rate-guard.policies.search.limits=100");
		assertThat(output).contains("""
				***************************
				APPLICATION FAILED TO START
				***************************

				Description:

				rate-guard cannot start:

				    Place: rate-guard.policies.search.limits
				    Value: '100'
				    Problem: There is no '/' between tokens and period.

				Action:

				Write <tokens>/<period>, for example 100/15m, 5/second or '20/1s burst 40', or write unlimited.
				""").doesNotContain("\tat ");
	}

	@Test
	void aMistakeInAnAnnotationIsReportedWithoutAStackTrace(CapturedOutput output) {
		start(WrongControllers.UnknownPolicy.class, "rate-guard.policies.search.limits=100/1m");
		assertThat(output).contains("APPLICATION FAILED TO START")
			.contains("Place: @RateLimited on " + WrongControllers.UnknownPolicy.class.getName() + ".get()")
			.contains("Value: 'serach'")
			.contains("Problem: There is no policy of this name.")
			.contains("Did you mean 'search'?")
			.doesNotContain("\tat ");
	}

	@Test
	void aMistakeThatStopsTheScanForComponentsIsReportedWithoutAStackTrace(CapturedOutput output) {
		start(ScansTwoNames.class, "rate-guard.policies.search.limits=100/1m");
		assertThat(output).contains("APPLICATION FAILED TO START")
			.containsPattern("Place: @RateLimited on .*" + TwoNamesController.class.getSimpleName())
			.contains("Value: 'value = 'search', policy = 'export''")
			.contains("Name the policy once.")
			.doesNotContain("\tat ");
	}

	@Test
	void aMistakeThatBootFindsIsReportedWithoutAStackTrace(CapturedOutput output) {
		start(Application.class, "rate-guard.store=nonsense");
		assertThat(output).contains("APPLICATION FAILED TO START")
			.contains("Property: rate-guard.store")
			.contains("Value: \"nonsense\"")
			.contains("The following values are valid:")
			.doesNotContain("\tat ");
	}

	private static void start(Class<?> source, String property) {
		SpringApplication application = new SpringApplication(Application.class, source);
		assertThatExceptionOfType(Exception.class)
			.isThrownBy(() -> application.run("--server.port=0", "--spring.main.banner-mode=off", "--" + property));
	}

	@Configuration(proxyBeanMethods = false)
	@ComponentScan(basePackageClasses = TwoNamesController.class)
	static class ScansTwoNames {

	}

}

package io.github.rateguard.autoconfigure;

import java.util.Map;

import io.github.rateguard.guard.RateGuard;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.boot.LazyInitializationBeanFactoryPostProcessor;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.core.env.MapPropertySource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Nothing but a clear no switches rate-guard off, and never in silence.
 */
@ExtendWith(OutputCaptureExtension.class)
class EnabledTests {

	private static final String SWITCHED_OFF = "rate-guard is switched off by rate-guard.enabled: nothing is limited";

	@ParameterizedTest(name = "\"{0}\"")
	@ValueSource(strings = { "true", "TRUE", " true ", "yes", "on", "1" })
	void everyWordForYesLeavesItOn(String word, CapturedOutput output) {
		with(word).run((context) -> assertThat(context).hasSingleBean(RateGuard.class));
		assertThat(output).doesNotContain(SWITCHED_OFF);
	}

	@ParameterizedTest(name = "\"{0}\"")
	@ValueSource(strings = { "false", "FALSE", " false ", "no", "off", "0" })
	void everyWordForNoSwitchesItOffAndIsLogged(String word, CapturedOutput output) {
		with(word).run((context) -> assertThat(context).hasNotFailed().doesNotHaveBean(RateGuard.class));
		assertThat(output.getAll().lines().filter((line) -> line.contains(SWITCHED_OFF))).singleElement()
			.asString()
			.contains("WARN");
	}

	@Test
	void itIsLoggedWhereBeansAreMadeLate(CapturedOutput output) {
		with("false")
			.withInitializer(
					(context) -> context.addBeanFactoryPostProcessor(new LazyInitializationBeanFactoryPostProcessor()))
			.run((context) -> assertThat(output).containsOnlyOnce(SWITCHED_OFF));
	}

	@Test
	void aMisspelledWordIsReportedWithItsKey(CapturedOutput output) {
		SpringApplication application = new SpringApplication(Application.class);
		assertThatExceptionOfType(Exception.class).isThrownBy(
				() -> application.run("--server.port=0", "--rate-guard.store=local", "--rate-guard.enabled=ture"));
		assertThat(output).contains("APPLICATION FAILED TO START")
			.contains("Property: rate-guard.enabled")
			.contains("Value: \"ture\"")
			.doesNotContain("\tat ");
	}

	private static ApplicationContextRunner with(String word) {
		// Property values of the runner are trimmed
		return Application.plain()
			.withInitializer((context) -> context.getEnvironment()
				.getPropertySources()
				.addFirst(new MapPropertySource("switch", Map.of("rate-guard.enabled", word))));
	}

}

package io.github.rateguard.autoconfigure;

import java.time.Duration;

import io.github.rateguard.alert.abuse.AbuseLog;
import io.github.rateguard.alert.abuse.AbuseLogReader;
import io.github.rateguard.alert.abuse.AbuseLogSettings;
import io.github.rateguard.alert.abuse.Identities;
import io.github.rateguard.alert.abuse.RefusalRecorder;
import io.github.rateguard.caller.LoginFailures;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.boot.LazyInitializationBeanFactoryPostProcessor;
import org.springframework.boot.test.context.runner.WebApplicationContextRunner;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Whether there is an abuse log, and how it is kept.
 */
class AbuseLogConditionsTests {

	private final WebApplicationContextRunner application = Application.web();

	@Test
	void thereIsALogUnlessItIsSwitchedOff() {
		this.application.withPropertyValues("HOSTNAME=pod-7\nforged").run((context) -> {
			assertThat(context).hasSingleBean(AbuseLogReader.class)
				.hasSingleBean(RefusalRecorder.class)
				.hasSingleBean(LoginFailures.class);
			assertThat(context.getBean(AbuseLog.class).isRunning()).isTrue();
			AbuseLogSettings settings = context.getBean(AbuseLogSettings.class);
			assertThat(settings.identities()).isEqualTo(Identities.HASHED);
			assertThat(settings.maximumEntries()).isEqualTo(20_000);
			assertThat(settings.timeToLive()).isEqualTo(Duration.ofDays(7));
			assertThat(settings.instance()).matches("pod-7forged-[0-9a-f]{8}");
		});
	}

	@Test
	void thereIsALogWithoutAWebServerToo() {
		Application.plain().run((context) -> assertThat(context).hasNotFailed().hasSingleBean(AbuseLog.class));
	}

	@ParameterizedTest
	@ValueSource(strings = { "rate-guard.abuse-log.enabled=false", "rate-guard.abuse-log.enabled=off",
			"rate-guard.enabled=false" })
	void nothingIsWrittenWhereItIsSwitchedOff(String property) {
		this.application.withPropertyValues(property)
			.run((context) -> assertThat(context).hasNotFailed()
				.doesNotHaveBean(AbuseLog.class)
				.doesNotHaveBean(RefusalRecorder.class)
				.doesNotHaveBean(LoginFailures.class));
	}

	@Test
	void propertiesSayHowItIsKept() {
		this.application
			.withPropertyValues("rate-guard.abuse-log.identities=plain", "rate-guard.abuse-log.maximum-entries=500",
					"rate-guard.abuse-log.time-to-live=1d")
			.run((context) -> {
				AbuseLogSettings settings = context.getBean(AbuseLogSettings.class);
				assertThat(settings.identities()).isEqualTo(Identities.PLAIN);
				assertThat(settings.maximumEntries()).isEqualTo(500);
				assertThat(settings.timeToLive()).isEqualTo(Duration.ofDays(1));
			});
	}

	@ParameterizedTest
	@ValueSource(strings = { "99", "0", "-1", "100001" })
	void aSizeThatIsNoneStopsTheStart(String size) {
		FailedStart.expect(lazily().withPropertyValues("rate-guard.abuse-log.maximum-entries=" + size))
			.at("rate-guard.abuse-log.maximum-entries")
			.having(size)
			.because("between 100 and 100000")
			.advising("such as 20000");
	}

	@ParameterizedTest
	@ValueSource(strings = { "0s", "59s", "91d", "-1d" })
	void aTimeThatIsNoneStopsTheStart(String time) {
		FailedStart.expect(lazily().withPropertyValues("rate-guard.abuse-log.time-to-live=" + time))
			.at("rate-guard.abuse-log.time-to-live")
			.because("between 1m and 90d")
			.advising("such as 7d");
	}

	private WebApplicationContextRunner lazily() {
		return this.application.withInitializer(
				(context) -> context.addBeanFactoryPostProcessor(new LazyInitializationBeanFactoryPostProcessor()));
	}

}

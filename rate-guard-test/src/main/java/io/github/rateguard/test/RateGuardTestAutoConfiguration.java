package io.github.rateguard.test;

import java.time.Clock;

import io.github.rateguard.autoconfigure.RateGuardAutoConfiguration;

import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.context.annotation.Bean;

/**
 * Auto-configuration of {@link AutoConfigureRateGuard}. Applies to nothing else.
 */
@AutoConfiguration(before = RateGuardAutoConfiguration.class)
public final class RateGuardTestAutoConfiguration {

	@Bean
	RateGuardTime rateGuardTime() {
		return new RateGuardTime();
	}

	@Bean(defaultCandidate = false)
	Clock rateGuardClock(RateGuardTime time) {
		return time.clock();
	}

	@Bean
	RecordedVerdicts rateGuardRecordedVerdicts() {
		return new RecordedVerdicts();
	}

	@Bean
	static ActingCallerPostProcessor rateGuardActingCallerPostProcessor() {
		return new ActingCallerPostProcessor();
	}

}

package io.github.rateguard.web;

import java.time.Duration;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link WholeSeconds}.
 */
class WholeSecondsTests {

	@ParameterizedTest
	@CsvSource({ "PT0S, 1", "PT-5S, 1", "PT0.000000001S, 1", "PT1S, 1", "PT1.000000001S, 2", "PT29.99S, 30",
			"PT15M, 900" })
	void secondsAreRoundedUpAndAtLeastOne(Duration duration, long expected) {
		assertThat(WholeSeconds.of(duration)).isEqualTo(expected);
	}

	@Test
	void theLongestDurationIsTheLargestInteger() {
		assertThat(WholeSeconds.of(Duration.ofSeconds(Long.MAX_VALUE, 999_999_999))).isEqualTo(WholeSeconds.MAX);
	}

}

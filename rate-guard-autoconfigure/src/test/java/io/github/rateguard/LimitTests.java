package io.github.rateguard;

import java.time.Duration;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/**
 * Tests of {@link Limit} and {@link Limits}.
 */
class LimitTests {

	@ParameterizedTest
	@CsvSource({ "100, PT15M, 100, 100/15m", "20, PT1S, 40, 20/1s burst 40", "5, PT1H, 5, 5/1h", "1, P1D, 1, 1/1d",
			"7, PT1.5S, 7, 7/1500ms", "9, PT90S, 9, 9/90s" })
	void aLimitIsWrittenAsConfigurationWritesIt(long tokens, Duration period, long burst, String text) {
		assertThat(new Limit(tokens, period, burst)).hasToString(text);
	}

	@ParameterizedTest
	@CsvSource({ "0, PT1S, 1", "-1, PT1S, 1", "1000000001, PT1S, 1", "1, PT1S, 0", "1, PT1S, 1000000001",
			"1, PT0.999S, 1", "1, P367D, 1" })
	void aLimitOutOfRangeIsRejected(long tokens, Duration period, long burst) {
		assertThatIllegalArgumentException().isThrownBy(() -> new Limit(tokens, period, burst))
			.withMessageContaining("must be between");
	}

	@Test
	void secondsToRefillAreRoundedUp() {
		assertThat(Limit.of(100, Duration.ofMinutes(15)).secondsToRefill(42)).isEqualTo(378);
		assertThat(Limit.of(7, Duration.ofMinutes(1)).secondsToRefill(1)).isEqualTo(9);
	}

	@Test
	void limitsStandLongestPeriodFirst() {
		assertThat(Limits.of(Limit.of(20, Duration.ofSeconds(1)), Limit.of(300, Duration.ofMinutes(15))))
			.hasToString("300/15m, 20/1s");
	}

	@Test
	void twoLimitsOfOnePeriodAreRejected() {
		Limit limit = Limit.of(20, Duration.ofSeconds(1));
		assertThatIllegalArgumentException().isThrownBy(() -> Limits.of(limit, limit))
			.withMessage("Two limits have the same period");
	}

	@Test
	void theCapacityIsTheSmallestBurst() {
		assertThat(Limits.of(new Limit(20, Duration.ofSeconds(1), 40), Limit.of(30, Duration.ofMinutes(15))).capacity())
			.isEqualTo(30);
		assertThat(Limits.UNLIMITED.capacity()).isEqualTo(Long.MAX_VALUE);
	}

	@Test
	void whereSharesComeToHaveTheSamePeriodTheStricterIsLeft() {
		Limits limits = Limits.of(Limit.of(1, Duration.ofMinutes(1)), Limit.of(1_000, Duration.ofHours(1)));
		assertThat(limits.share(60)).isEqualTo(Limits.of(Limit.of(1, Duration.ofHours(1))));
	}

	@Test
	void sharesOfInstancesAreTogetherNoMoreThanTheWhole() {
		Limits limits = Limits.of(new Limit(20, Duration.ofSeconds(1), 40), Limit.of(300, Duration.ofMinutes(15)));
		assertThat(limits.share(1)).isSameAs(limits);
		assertThat(limits.share(3))
			.isEqualTo(Limits.of(new Limit(6, Duration.ofSeconds(1), 13), Limit.of(100, Duration.ofMinutes(15))));
	}

	@Test
	void aShareIsOneTokenAtLeastWhichThenComesInALongerPeriod() {
		assertThat(Limits.of(Limit.of(5, Duration.ofMinutes(15))).share(8))
			.isEqualTo(Limits.of(Limit.of(1, Duration.ofMinutes(24))));
		assertThat(Limits.of(Limit.of(1, Limit.MAX_PERIOD)).share(8))
			.isEqualTo(Limits.of(Limit.of(1, Limit.MAX_PERIOD)));
	}

}

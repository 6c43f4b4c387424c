package io.github.rateguard.policy;

import java.time.Duration;
import java.util.List;

import io.github.rateguard.InvalidConfigurationException;
import io.github.rateguard.Limit;
import io.github.rateguard.Limits;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests of {@link LimitParser}.
 */
class LimitParserTests {

	@ParameterizedTest
	@CsvSource({ "100/15m, 100, PT15M, 100", "20/1s burst 40, 20, PT1S, 40", "' 20 / 1s  BURST  40 ', 20, PT1S, 40",
			"5/second, 5, PT1S, 5", "5/minute, 5, PT1M, 5", "5/Hour, 5, PT1H, 5", "5/day, 5, P1D, 5",
			"5/PT15M, 5, PT15M, 5", "600/1m burst 10, 600, PT1M, 10" })
	void ratesAreRead(String text, long tokens, Duration period, long burst) {
		assertThat(LimitParser.parse("here", List.of(text))).isEqualTo(Limits.of(new Limit(tokens, period, burst)));
	}

	@Test
	void severalLimitsHoldTogether() {
		assertThat(LimitParser.parse("here", List.of("20/1s", "300/15m")))
			.isEqualTo(Limits.of(Limit.of(300, Duration.ofMinutes(15)), Limit.of(20, Duration.ofSeconds(1))));
	}

	@ParameterizedTest
	@ValueSource(strings = { "unlimited", "Unlimited", " unlimited " })
	void unlimitedIsNoLimit(String text) {
		assertThat(LimitParser.parse("here", List.of(text)).isUnlimited()).isTrue();
	}

	@ParameterizedTest
	@ValueSource(strings = { "", " ", "100", "/", "100/", "/1m", "100/15", "100/15x", "100/-1m", "100/0s", "0/1m",
			"-5/1m", "1.5/1m", "1e3/1m", "100/500ms", "100/367d", "99999999999999999999/1m", "1000000001/1m",
			"100/1m burst", "100/1m burst x", "100/1m burst5", "100/1m burst 0", "100/1m burst 5 burst 6", "100 per 1m",
			"100/99999999999999999999d", "100/1m/1h" })
	void whatIsNoRateIsRejectedWithItsPlaceAndARemedy(String text) {
		assertThatExceptionOfType(InvalidConfigurationException.class)
			.isThrownBy(() -> LimitParser.parse("rate-guard.policies.a.limits", List.of(text)))
			.satisfies((ex) -> {
				assertThat(ex.getPlace()).isEqualTo("rate-guard.policies.a.limits");
				assertThat(ex.getValue()).isEqualTo(text);
				assertThat(ex.getProblem()).endsWith(".");
				assertThat(ex.getRemedy()).contains("<tokens>/<period>");
			});
	}

	@Test
	void theElementOfAListIsNamed() {
		assertThatExceptionOfType(InvalidConfigurationException.class)
			.isThrownBy(() -> LimitParser.parse("here", List.of("1/1s", "oops")))
			.satisfies((ex) -> assertThat(ex.getPlace()).isEqualTo("here[1]"));
	}

	@Property
	void whatALimitWritesIsReadAgain(@ForAll @LongRange(min = 1, max = Limit.MAX_TOKENS) long tokens,
			@ForAll @LongRange(min = 1, max = 366L * 86_400) long seconds,
			@ForAll @LongRange(min = 1, max = Limit.MAX_TOKENS) long burst) {
		Limits limits = Limits.of(new Limit(tokens, Duration.ofSeconds(seconds), burst));
		assertThat(LimitParser.parse("here", List.of(limits.toString()))).isEqualTo(limits);
	}

	@Property
	void anyTextIsReadOrRejectedWithASentence(@ForAll String text) {
		try {
			assertThat(LimitParser.parse("here", List.of(text))).isNotNull();
		}
		catch (InvalidConfigurationException ex) {
			assertThat(ex.getRemedy()).isNotBlank();
		}
	}

}

package io.github.rateguard.behaviour;

import java.util.Arrays;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Points in words.
 */
class SignalTextTests {

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			REGULARITY         | 0.12  | gaps between requests vary by 12 % (people: by more than 85 %)
			RHYTHM             | 0.42  | all gaps, long ones too, vary by 42 % (people: by more than 100 %)
			PACE               | 0.1   | 10 % of the pauses are as long as reading takes (people: more than 30 %)
			ACTIVE_HOURS       | 15    | requests in 15 of the last 24 hours (people: in at most 4)
			BURSTS             | 0.62  | 62 % of the gaps are below 1.5 s (people: at most 40 %)
			UNUSUAL_STEPS      | 1.25  | goes from endpoint to endpoint as few others do (1.3 bits)
			POLLING            | 0.955 | 96 % of the requests are for the same as the one before: it only polls
			CLIENT_ERRORS      | 0.7   | 70 % of the requests fail with 4xx (people: at most 2 %)
			LOGIN_FAILURES     | 12    | 12 logins failed, and hardly any succeeded
			DISTINCT_VALUES    | 214   | 214 distinct values in an hour (people: at most 60)
			ORDERED_VALUES     | 0.8   | 80 % of the values are asked for in order
			INCONSISTENT_HEADERS | 1   | 100 % of the requests have header fields that contradict the browser they claim
			TRUST              | 4     | has behaved as people do for 4 days
			""")
	void pointsAreToldWithWhatWasObservedAndWhatPeopleDo(Signal signal, double observed, String text) {
		assertThat(SignalText.of(new Points(signal, 10, observed))).isEqualTo(text);
	}

	@ParameterizedTest
	@EnumSource(Signal.class)
	void noTwoSignalsSoundAlike(Signal signal) {
		String text = SignalText.of(new Points(signal, 10, 1));
		assertThat(text).isNotBlank();
		assertThat(Arrays.stream(Signal.values()).map((other) -> SignalText.of(new Points(other, 10, 1))))
			.containsOnlyOnce(text);
	}

	@Test
	void hardFactsAreToldToo() {
		assertThat(Arrays.stream(HardFact.values()).map(SignalText::of)).doesNotHaveDuplicates()
			.contains("part of a campaign whose logins fail");
	}

}

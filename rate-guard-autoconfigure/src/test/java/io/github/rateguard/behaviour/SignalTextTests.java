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
			REGULARITY         | 0.12  | gaps between requests vary by 12 % (people: by more than 110 %)
			PACE               | 3.28  | a request each 3.3 s on average (people: 15 s to 2 min)
			PACE               | 60    | a request each 60 s on average (people: 15 s to 2 min)
			PACE               | 420   | a request each 7 min on average (people: 15 s to 2 min)
			ACTIVE_HOURS       | 15    | requests in 15 of the last 24 hours (people: in at most 4)
			BURSTS             | 0.62  | 62 % of the gaps are below a second (people: at most 50 %)
			CONCENTRATION      | 0.955 | 96 % of the requests are for the same (people: at most 90 %)
			CLIENT_ERRORS      | 0.7   | 70 % of the requests fail with 4xx beyond what is usual (people: at most 60 %)
			LOGIN_FAILURES     | 0.9   | 90 % of the logins fail (people: at most 80 %)
			DISTINCT_VALUES    | 214   | 214 distinct values in an hour (people: at most 60)
			ORDERED_VALUES     | 0.8   | 80 % of the values are asked for in order
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

package io.github.rateguard.autoconfigure;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * A rate that means nothing stops the start, wherever it stands.
 */
class WrongRateTests {

	private static final String LIMITS = "rate-guard.policies.search.limits";

	private static final String GRAMMAR = "Write <tokens>/<period>, for example 100/15m";

	@ParameterizedTest(name = "{0}")
	@CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
			0/1m                    | The number of tokens must be between 1 and
			-5/1m                   | The number of tokens must be between 1 and
			1000000001/1m           | The number of tokens must be between 1 and
			99999999999999999999/1m | '99999999999999999999' is not a whole number of tokens
			ten/1m                  | 'ten' is not a whole number of tokens
			1.5/1m                  | '1.5' is not a whole number of tokens
			/1m                     | There is no number of tokens before '/'.
			100                     | There is no '/' between tokens and period.
			100 per minute          | There is no '/' between tokens and period.
			100/                    | There is no period after '/'.
			100/15                  | The period '15' has no unit.
			100/fortnight           | 'fortnight' is not a period.
			100/0s                  | The period must be between 1s and 366d.
			100/500ms               | The period must be between 1s and 366d.
			100/367d                | The period must be between 1s and 366d.
			100/99999999999999999d  | '99999999999999999d' is not a period.
			20/1s burst 0           | The burst must be between 1 and
			20/1s burst 1000000001  | The burst must be between 1 and
			20/1s burst many        | 'many' is not a whole number of tokens
			20/1s burst             | There is no number of tokens after 'burst'.
			""")
	void aRateOutOfGrammarOrRangeStopsTheStart(String rate, String problem) {
		start(LIMITS, rate).at(LIMITS).having(rate).because(problem).advising(GRAMMAR);
	}

	@ParameterizedTest(name = "{0}")
	@CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
			100/1M  | The period '1M' could mean minutes or months. | Write 1m for minutes, or 30d for a month.
			1000/3M | The period '3M' could mean minutes or months. | Write 3m for minutes, or 90d for 3 months.
			""")
	void aPeriodThatCouldBeAMonthStopsTheStart(String rate, String problem, String remedy) {
		start(LIMITS, rate).at(LIMITS).having(rate).because(problem).advising(remedy);
	}

	@ParameterizedTest(name = "{0}")
	@CsvSource(delimiter = '|', quoteCharacter = '"',
			textBlock = """
					10/1m,20/60s    |     | 10/1m, 20/60s | Two limits have the same period.              | Keep the stricter
					10/1m,unlimited | [1] | unlimited     | 'unlimited' cannot stand beside other limits. | Remove it
					10/1m,20        | [1] | 20            | There is no '/' between tokens and period.    | Write <tokens>/<period>
					""")
	void limitsThatContradictEachOtherStopTheStart(String limits, String index, String value, String problem,
			String remedy) {
		String place = LIMITS + ((index != null) ? index : "");
		start(LIMITS, limits).at(place).having(value).because(problem).advising(remedy);
	}

	@ParameterizedTest(name = "{0}")
	@CsvSource({ "rate-guard.policies.search.anonymous", "rate-guard.policies.search.tiers.default" })
	void theLimitsOfAnonymousCallersAndTiersAreReadAsStrictly(String place) {
		start(place, "60").at(place).having("60").because("There is no '/'").advising(GRAMMAR);
	}

	@ParameterizedTest(name = "{0}")
	@CsvSource({ "rate-guard.policies.search.anonymous", "rate-guard.policies.search.tiers.default" })
	void aPropertyWithoutAValueIsNoLimit(String place) {
		start(place, "").at(place).havingNothing().because("There is no limit.").advising(GRAMMAR);
	}

	private static FailedStart start(String property, String value) {
		return FailedStart.expect(Application.web()
			.withPropertyValues("rate-guard.policies.search.limits=100/1m", property + "=" + value));
	}

}

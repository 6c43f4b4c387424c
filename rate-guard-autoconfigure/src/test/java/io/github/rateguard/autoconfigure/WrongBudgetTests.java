package io.github.rateguard.autoconfigure;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * A budget that means nothing stops the start.
 */
class WrongBudgetTests {

	private static final String BUDGET = "rate-guard.budgets.llm.";

	@ParameterizedTest(name = "{0}={1}")
	@CsvSource(delimiter = '|', quoteCharacter = '"',
			textBlock = """
					limit       | 50 USD              | There is no '/' between amount and window.       | 50 USD/1h
					limit       | 50/1h               | There is no currency after the amount.           | 50 USD/1h
					limit       | USD 50/1h           | 'USD' is not an amount in digits                 | 50 USD/1h
					limit       | 50 dollars/1h       | 'dollars' is not a currency code of ISO 4217.    | 50 USD/1h
					limit       | 0 USD/1h            | The amount must be more than nothing.            | 50 USD/1h
					limit       | -5 USD/1h           | The amount must be more than nothing.            | 50 USD/1h
					limit       | 0.0000001 USD/1h    | The amount '0.0000001' has more than 6 decimals. | 50 USD/1h
					limit       | 1000000001 USD/1h   | The amount must be between                       | 50 USD/1h
					limit       | NaN USD/1h          | 'NaN' is not an amount                           | 50 USD/1h
					limit       | 50 USD/2h           | '2h' is not a calendar window.                   | a window is 1m, 1h
					limit       | 50 USD/             | '' is not a calendar window.                     | a window is 1m, 1h
					limit       | 50 USD/year         | 'year' is not a calendar window.                 | a window is 1m, 1h
					zone        | Berlin              | There is no such time zone.                      | Europe/Berlin
					zone        | Mars/Olympus        | There is no such time zone.                      | UTC
					per         | coller              | It is neither caller, address, tier or global    | Did you mean 'caller'?
					alert-at[0] | half                | It is not a whole percentage.                    | 80%
					alert-at[0] | 49.5%               | It is not a whole percentage.                    | 80%
					breaker.throttle-at | 100%        | A budget can be throttled between 1% and 99%.    | 80%
					breaker.throttle-at | much        | It is not a whole percentage.                    | 80%
					breaker.throttle-policy | slow    | The budget is never throttled.                   | throttle-at: 80%
					breaker.burn-rate | 1             | The rate must be at least 2, and less than the 60 | Write for example 10
					breaker.burn-rate | 60            | The rate must be at least 2, and less than the 60 | Write for example 10
					breaker.wait-duration-in-open-state | PT2H | The duration must be between 1ms and 1h.   | 5s
					allowance   | 1 USD               | Calls are refused while the store does not       | when-store-fails: allowance
					""")
	void theMistakeIsNamedWithWhatToWriteInstead(String property, String value, String problem, String remedy) {
		List<String> properties = new ArrayList<>(List.of(BUDGET + property + "=" + value));
		if (!property.equals("limit")) {
			properties.add(BUDGET + "limit=50 USD/1h");
		}
		FailedStart.expect(Application.web().withPropertyValues(properties.toArray(String[]::new)))
			.at(BUDGET + property)
			.having(value)
			.because(problem)
			.advising(remedy);
	}

	@ParameterizedTest(name = "{0}")
	@CsvSource({ "80%;50%", "50%;50%", "0%", "101%" })
	void percentagesAreOfTheLimitAndAscend(String percentages) {
		FailedStart
			.expect(Application.web()
				.withPropertyValues(BUDGET + "limit=50 USD/1h",
						BUDGET + "alert-at=" + String.join(",", Arrays.asList(percentages.split(";")))))
			.at(BUDGET + "alert-at")
			.advising("Write percentages from 1% to 100% in ascending order");
	}

	@Test
	void aBudgetNeedsALimit() {
		FailedStart.expect(Application.web().withPropertyValues(BUDGET + "zone=UTC"))
			.at(BUDGET + "limit")
			.advising("limit: 50 USD/1h");
	}

	@ParameterizedTest(name = "{0}")
	@CsvSource({ "51 USD", "1 EUR" })
	void anAllowanceIsNotAboveTheLimitAndInItsCurrency(String allowance) {
		FailedStart
			.expect(Application.web()
				.withPropertyValues(BUDGET + "limit=50 USD/1h", BUDGET + "when-store-fails=allowance",
						BUDGET + "allowance=" + allowance))
			.at(BUDGET + "allowance")
			.having(allowance)
			.advising("Write an amount up to 50 USD.");
	}

	@Test
	void whoeverAllowsSaysHowMuch() {
		FailedStart
			.expect(Application.web()
				.withPropertyValues(BUDGET + "limit=50 USD/1h", BUDGET + "when-store-fails=allowance"))
			.at(BUDGET + "allowance")
			.advising("allowance: 1 USD");
	}

	@Test
	void aNameWithADotIsExplained() {
		FailedStart.expect(Application.web().withPropertyValues("rate-guard.budgets.my.llm.limit=50 USD/1h"))
			.at("rate-guard.budgets.my.llm.limit")
			.having("50 USD/1h")
			.advising("A name has no dots: write 'rate-guard.budgets.my-llm.limit'.");
	}

	@Test
	void aThrottledBudgetNeedsAPolicyThatExists() {
		FailedStart
			.expect(Application.web()
				.withPropertyValues(BUDGET + "limit=50 USD/1h", BUDGET + "breaker.throttle-at=80%"))
			.at(BUDGET + "breaker.throttle-policy")
			.because("Nothing says what applies from 80% on.");
		FailedStart
			.expect(Application.web()
				.withPropertyValues(BUDGET + "limit=50 USD/1h", BUDGET + "breaker.throttle-at=80%",
						BUDGET + "breaker.throttle-policy=slow"))
			.at(BUDGET + "breaker.throttle-policy")
			.having("slow")
			.because("There is no policy of this name.");
	}

	@ParameterizedTest(name = "{0}")
	@CsvSource({ "throttle-at,80%", "burn-rate,10" })
	void onlyABudgetThatEverybodySharesClosesByItself(String property, String value) {
		FailedStart
			.expect(Application.web()
				.withPropertyValues(BUDGET + "limit=50 USD/1h", BUDGET + "per=caller",
						BUDGET + "breaker." + property + "=" + value))
			.at(BUDGET + "breaker." + property)
			.having(value)
			.advising("per: global");
	}

	@Test
	void aWindowOfAMinuteHasNoBurnRate() {
		FailedStart
			.expect(Application.web().withPropertyValues(BUDGET + "limit=50 USD/1m", BUDGET + "breaker.burn-rate=10"))
			.at(BUDGET + "breaker.burn-rate")
			.because("A window of a minute has no rate.");
	}

}

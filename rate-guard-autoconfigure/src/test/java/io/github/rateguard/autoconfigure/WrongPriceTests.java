package io.github.rateguard.autoconfigure;

import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.springframework.boot.test.context.FilteredClassLoader;

/**
 * A price that means nothing stops the start.
 */
class WrongPriceTests {

	private static final String MODEL = "rate-guard.prices.gpt-4o-mini";

	private static final String[] PRICE = { MODEL + "[0].input=0.15", MODEL + "[0].output=0.60" };

	@ParameterizedTest(name = "{0}={1}")
	@CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
			input        | 0,15       | '0,15' is not an amount in digits               | for example '0.15'
			input        | 0.15 USD   | '0.15 USD' is not an amount in digits           | for example '0.15'
			input        | 1e-1       | '1e-1' is not an amount in digits               | for example '0.15'
			input        | -0.15      | A price is not negative.                        | for example '0.15'
			output       | 0.0000001  | The amount '0.0000001' has more than 6 decimals | for example '0.15'
			cached-input | free       | 'free' is not an amount in digits               | for example '0.15'
			cache-write  | 1000000001 | The amount must be between                      | for example '0.15'
			from         | 01.01.2026 | It is not a day of the calendar.                | 2026-01-31
			from         | 2026-02-30 | It is not a day of the calendar.                | 2026-01-31
			per          | 1M         | It is not a number of tokens.                   | '1M tokens' or '1K tokens'
			""")
	void theMistakeIsNamedWithWhatToWriteInstead(String property, String value, String problem, String remedy) {
		List<String> properties = new ArrayList<>(List.of(PRICE));
		properties.removeIf((other) -> other.startsWith(MODEL + "[0]." + property + "="));
		properties.add(MODEL + "[0]." + property + "=" + value);
		FailedStart.expect(Application.web().withPropertyValues(properties.toArray(String[]::new)))
			.at(MODEL + "[0]." + property)
			.having(value)
			.because(problem)
			.advising(remedy);
	}

	@ParameterizedTest
	@CsvSource({ "input,output", "output,input" })
	void bothPricesAreRequired(String given, String missing) {
		FailedStart.expect(Application.web().withPropertyValues(MODEL + "[0]." + given + "=1"))
			.at(MODEL + "[0]." + missing)
			.havingNothing()
			.advising("Write '0' for what costs nothing.");
	}

	@Test
	void twoPricesDoNotBeginOnTheSameDay() {
		FailedStart
			.expect(Application.web()
				.withPropertyValues(PRICE)
				.withPropertyValues(MODEL + "[0].from=2026-01-01", MODEL + "[1].from=2026-01-01", MODEL + "[1].input=1",
						MODEL + "[1].output=1"))
			.at(MODEL + "[1].from")
			.having("2026-01-01")
			.because("Two prices of the model begin on the same day.");
		FailedStart
			.expect(Application.web()
				.withPropertyValues(PRICE)
				.withPropertyValues(MODEL + "[1].input=1", MODEL + "[1].output=1"))
			.at(MODEL + "[1].from")
			.advising("Only one may go without.");
	}

	@Test
	void aModelIsNotThereTwice() {
		FailedStart
			.expect(Application.web()
				.withPropertyValues(PRICE)
				.withPropertyValues("rate-guard.prices[GPT-4o-mini][0].input=1",
						"rate-guard.prices[GPT-4o-mini][0].output=1"))
			.because("another spelling");
	}

	@Test
	void aMisspelledPropertyOfAPriceIsExplained() {
		FailedStart.expect(Application.web().withPropertyValues(PRICE).withPropertyValues(MODEL + "[0].inptu=1"))
			.at(MODEL + "[0].inptu")
			.advising("Did you mean '" + MODEL + "[0].input'?");
	}

	@ParameterizedTest
	@CsvSource({ "dearst, Did you mean 'dearest'?", "gpt-4o-mino, Did you mean 'gpt-4o-mini'?" })
	void theRuleForUnknownModelsIsKnown(String rule, String remedy) {
		FailedStart
			.expect(Application.web()
				.withPropertyValues(PRICE)
				.withPropertyValues("rate-guard.token-usage.unknown-models=" + rule))
			.at("rate-guard.token-usage.unknown-models")
			.having(rule)
			.advising(remedy);
	}

	@Test
	void theCurrencyIsKnown() {
		FailedStart.expect(Application.web().withPropertyValues("rate-guard.token-usage.currency=dollars"))
			.at("rate-guard.token-usage.currency")
			.having("dollars")
			.because("It is not a currency code of ISO 4217.");
	}

	@ParameterizedTest
	@CsvSource({ "USD, 1 EUR/1h, 1 USD/1h", "'', 1 EUR/1h, 1 USD/1h", "EUR, 1 USD/1h, 1 USD/1h" })
	void pricesAndBudgetsHaveOneCurrency(String currency, String one, String other) {
		FailedStart
			.expect(Application.web()
				.withPropertyValues(PRICE)
				.withPropertyValues("rate-guard.budgets.one.limit=" + one, "rate-guard.budgets.other.limit=" + other)
				.withPropertyValues(currency.isEmpty() ? "spring.a=b" : "rate-guard.token-usage.currency=" + currency))
			.at("rate-guard.token-usage.currency")
			.advising("Write prices and all budgets in one currency.");
	}

	@Test
	void whoReportsIsThere() {
		String source = "rate-guard.token-usage.source=";
		FailedStart
			.expect(Application.web()
				.withClassLoader(new FilteredClassLoader("org.springframework.ai"))
				.withPropertyValues(PRICE)
				.withPropertyValues(source + "advisor"))
			.at("rate-guard.token-usage.source")
			.advising("spring-ai-client-chat");
		FailedStart.expect(Application.web().withPropertyValues(source + "observation"))
			.at("rate-guard.token-usage.source")
			.having("observation")
			.because("There are no prices.");
		FailedStart.expect(Application.web().withPropertyValues(PRICE).withPropertyValues(source + "adviser"))
			.at("rate-guard.token-usage.source");
	}

}

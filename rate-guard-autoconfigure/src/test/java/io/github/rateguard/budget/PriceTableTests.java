package io.github.rateguard.budget;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;

import io.github.rateguard.budget.PriceTable.UnknownModels;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class PriceTableTests {

	private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");

	/**
	 * A million tokens each way, so that costs are the sums of prices.
	 */
	private static final TokenUsage MILLION = new TokenUsage(1_000_000, 0, 0, 1_000_000);

	private static final TokenUsage ONLY_INPUT = new TokenUsage(1_000_000, 0, 0, 0);

	@ParameterizedTest(name = "{0}")
	@CsvSource(textBlock = """
			gpt-4,                  1
			gpt-4-0613,             1
			gpt-4o,                 10
			GPT-4o,                 10
			gpt-4o-2024-08-06,      10
			gpt-4o-mini,            100
			gpt-4o-mini-2024-07-18, 100
			gpt-4o-mini:free,       100
			gpt-4o-mini@latest,     100
			""")
	void aModelHasThePriceOfTheLongestNameOfWhichItIsAVersion(String model, long cost) {
		assertThat(table(UnknownModels.DEAREST).cost(model, null, ONLY_INPUT, NOW)).isEqualTo(cost);
	}

	@ParameterizedTest
	@CsvSource({ "gpt-4.1", "gpt-4omni", "gpt", "o-gpt-4", "''" })
	void whatIsNoVersionIsUnknown(String model) {
		assertThat(table(UnknownModels.DEAREST).knows(model)).isFalse();
	}

	@Test
	void whoAnsweredDecidesAndElseWhoWasAsked() {
		PriceTable table = table(UnknownModels.DEAREST);
		assertThat(table.cost("gpt-4", "gpt-4o", ONLY_INPUT, NOW)).isEqualTo(1);
		assertThat(table.cost("my-deployment", "gpt-4o", ONLY_INPUT, NOW)).isEqualTo(10);
		assertThat(table.cost(null, "gpt-4o", ONLY_INPUT, NOW)).isEqualTo(10);
	}

	@Test
	void anUnknownModelCostsWhatTheDearestOneWouldHaveCostForTheSameCall() {
		PriceTable table = table(UnknownModels.DEAREST);
		assertThat(table.cost("new", "new", ONLY_INPUT, NOW)).isEqualTo(100);
		assertThat(table.cost(null, null, MILLION, NOW)).as("gpt-4 has the dearest answers").isEqualTo(1_001);
	}

	@Test
	void anotherModelMayStandForAnUnknownOne() {
		assertThat(table(UnknownModels.as("gpt-4o")).cost("new", "new", ONLY_INPUT, NOW)).isEqualTo(10);
	}

	@Test
	void anUnknownModelMayBeRefusedBeforeItIsAsked() {
		PriceTable table = table(UnknownModels.FAIL);
		assertThatExceptionOfType(UnknownModelException.class).isThrownBy(() -> table.requireMayBeAsked("new"))
			.withMessageContaining("'new'");
		assertThatCode(() -> table.requireMayBeAsked("gpt-4-0613")).doesNotThrowAnyException();
		assertThatCode(() -> table.requireMayBeAsked(null)).doesNotThrowAnyException();
		assertThatCode(() -> table(UnknownModels.DEAREST).requireMayBeAsked("new")).doesNotThrowAnyException();
		assertThat(table.cost("new", null, ONLY_INPUT, NOW)).as("noticed too late").isEqualTo(100);
	}

	@ParameterizedTest(name = "{0}")
	@CsvSource(textBlock = """
			2020-01-01T00:00:00Z,           1
			2026-04-30T23:59:59.999999999Z, 1
			2026-05-01T00:00:00Z,           2
			2026-05-31T23:59:59.999999999Z, 2
			2026-06-01T00:00:00Z,           3
			""")
	void aPriceHoldsFromMidnightInUtcAndTheFirstOneBeforeIt(Instant when, long cost) {
		PriceTable table = new PriceTable(List.of(new ModelPrices("gpt", Map.of(LocalDate.of(2026, 6, 1), price(3, 0),
				LocalDate.of(2026, 1, 1), price(1, 0), LocalDate.of(2026, 5, 1), price(2, 0)))), UnknownModels.DEAREST);
		assertThat(table.cost("gpt", null, ONLY_INPUT, when)).isEqualTo(cost);
		assertThat(table.cost("unknown", null, ONLY_INPUT, when)).isEqualTo(cost);
	}

	private static PriceTable table(UnknownModels unknownModels) {
		return new PriceTable(List.of(model("gpt-4", price(1, 1_000)), model("gpt-4o-mini", price(100, 1)),
				model("gpt-4o", price(10, 10))), unknownModels);
	}

	private static ModelPrices model(String name, ModelPrice price) {
		return new ModelPrices(name, Map.of(LocalDate.MIN, price));
	}

	private static ModelPrice price(long input, long output) {
		return new ModelPrice(input, input, input, output);
	}

}

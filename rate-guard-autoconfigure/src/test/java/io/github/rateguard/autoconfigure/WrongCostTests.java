package io.github.rateguard.autoconfigure;

import io.github.rateguard.Cost;
import io.github.rateguard.CostMeter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import org.springframework.boot.test.context.runner.WebApplicationContextRunner;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * A {@code @Cost} that cannot mean what it says stops the start and says what to write.
 */
class WrongCostTests {

	static Object[][] mistakes() {
		return new Object[][] { //
				{ UnknownBudget.class, "hous", "There is no budget of this name.", "Did you mean 'hour'?" },
				{ NoAmount.class, null, "It does not say what a call costs.", "Write @Cost(\"0.002\")" },
				{ Malformed.class, "0,002", "is not an amount in digits", "Write an amount of USD such as 0.002." },
				{ TooFine.class, "0.0000001", "has more than 6 decimals", "Write an amount of USD such as 0.002." },
				{ Negative.class, "-1", "Nothing costs less than nothing.", "Write an amount from 0." },
				{ AboveLimit.class, "51", "It is more than the limit of the budget 'hour', 50 USD",
						"raise rate-guard.budgets.hour.limit" },
				{ AmountAndEstimator.class, "0.1", "It has both an amount and an estimator.", "Keep one of the two" },
				{ UnknownEstimator.class, "byLenght", "There is no CostEstimator bean of this name.",
						"Declare a bean of type io.github.rateguard.policy.CostEstimator" },
				{ Twice.class, "hour", "The budget stands here twice.", "Remove one of the two." },
				{ TwoCurrencies.class, "hour, euro", "Its budgets have several currencies", "of one currency" },
				{ WhichBudget.class, null, "It does not say which budget pays.", "Known are: hour, day, euro." } };
	}

	@ParameterizedTest
	@MethodSource("mistakes")
	void aMistakeStopsTheStart(Class<?> controller, String value, String problem, String remedy) {
		FailedStart failed = FailedStart.expect(application().withUserConfiguration(controller))
			.at("@Cost on %s.handle()".formatted(controller.getName()))
			.because(problem)
			.advising(remedy);
		if (value != null) {
			failed.having(value);
		}
	}

	@Test
	void aCostWithoutAnyBudgetStopsTheStart() {
		FailedStart.expect(Application.web().withUserConfiguration(WhichBudget.class))
			.at("@Cost on %s.handle()".formatted(WhichBudget.class.getName()))
			.because("There is no budget that pays.")
			.advising("rate-guard.budgets.llm.limit: 50 USD/1h");
	}

	@Test
	void aMeterWithoutACostStopsTheStart() {
		FailedStart.expect(application().withUserConfiguration(MeterOnly.class))
			.at("%s.handle(CostMeter)".formatted(MeterOnly.class.getName()))
			.because("no budget pays what it reports")
			.advising("@Cost(\"0\")");
	}

	private static WebApplicationContextRunner application() {
		return Application.web()
			.withPropertyValues("rate-guard.budgets.hour.limit=50 USD/1h", "rate-guard.budgets.day.limit=100 USD/1d",
					"rate-guard.budgets.euro.limit=100 EUR/1d");
	}

	@RestController
	static class UnknownBudget {

		@Cost(value = "0.1", budget = "hous")
		@GetMapping("/x")
		void handle() {
		}

	}

	@RestController
	static class NoAmount {

		@Cost(budget = "hour")
		@GetMapping("/x")
		void handle() {
		}

	}

	@RestController
	static class Malformed {

		@Cost(value = "0,002", budget = "hour")
		@GetMapping("/x")
		void handle() {
		}

	}

	@RestController
	static class TooFine {

		@Cost(value = "0.0000001", budget = "hour")
		@GetMapping("/x")
		void handle() {
		}

	}

	@RestController
	static class Negative {

		@Cost(value = "-1", budget = "hour")
		@GetMapping("/x")
		void handle() {
		}

	}

	@RestController
	static class AboveLimit {

		@Cost(value = "51", budget = "hour")
		@GetMapping("/x")
		void handle() {
		}

	}

	@RestController
	static class AmountAndEstimator {

		@Cost(value = "0.1", estimator = "byLength", budget = "hour")
		@GetMapping("/x")
		void handle() {
		}

	}

	@RestController
	static class UnknownEstimator {

		@Cost(estimator = "byLenght", budget = "hour")
		@GetMapping("/x")
		void handle() {
		}

	}

	@RestController
	static class Twice {

		@Cost(value = "0.1", budget = { "hour", "hour" })
		@GetMapping("/x")
		void handle() {
		}

	}

	@RestController
	static class TwoCurrencies {

		@Cost(value = "0.1", budget = { "hour", "euro" })
		@GetMapping("/x")
		void handle() {
		}

	}

	@RestController
	static class WhichBudget {

		@Cost("0.1")
		@GetMapping("/x")
		void handle() {
		}

	}

	@RestController
	static class MeterOnly {

		@GetMapping("/x")
		void handle(CostMeter meter) {
		}

	}

}

package io.github.rateguard.autoconfigure;

import java.util.List;

import io.github.rateguard.CostMeter;
import io.github.rateguard.budget.PriceTable;
import io.github.rateguard.budget.adapter.CostMeterAdvisor;
import io.github.rateguard.budget.adapter.GenAiObservationHandler;
import io.github.rateguard.budget.adapter.TokenUsageAdvisor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.ai.chat.client.ChatClientBuilderCustomizer;

import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.WebApplicationContextRunner;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * One reports what language models used, never two.
 */
class TokenUsageConditionsTests {

	private final WebApplicationContextRunner priced = Application.web()
		.withPropertyValues("rate-guard.prices.gpt-4o[0].input=2.5", "rate-guard.prices.gpt-4o[0].output=10");

	@ParameterizedTest(name = "{0}")
	@CsvSource({ "auto, true, false", "advisor, true, false", "observation, false, true", "none, false, false" })
	void whoIsNamedReportsAloneAndAutoIsTheAdvisor(String source, boolean advisor, boolean observation) {
		this.priced.withPropertyValues("rate-guard.token-usage.source=" + source).run((context) -> {
			assertThat(context).hasNotFailed();
			for (Class<?> type : List.of(ChatClientBuilderCustomizer.class, CostMeterAdvisor.class,
					TokenUsageAdvisor.class)) {
				assertThat(context.getBeansOfType(type)).hasSize(advisor ? 1 : 0);
			}
			assertThat(context.getBeansOfType(GenAiObservationHandler.class)).hasSize(observation ? 1 : 0);
		});
	}

	@Test
	void observationsReportWhereThereIsNoSpringAi() {
		this.priced.withClassLoader(new FilteredClassLoader("org.springframework.ai"))
			.run((context) -> assertThat(context).hasNotFailed()
				.hasSingleBean(GenAiObservationHandler.class)
				.doesNotHaveBean("rateGuardTokenUsageAdvisor"));
	}

	@ParameterizedTest
	@CsvSource({ "gpt-4.1-nano, gpt-4.1-nano", "[o3@low], o3@low", "[openai/o3], openai/o3" })
	void namesOfModelsAreKeptAsTheyAre(String key, String model) {
		this.priced
			.withPropertyValues("rate-guard.prices." + key + "[0].input=1", "rate-guard.prices." + key + "[0].output=1")
			.run((context) -> assertThat(context.getBean(PriceTable.class).knows(model)).isTrue());
	}

	@Test
	void nobodyReportsWithoutPrices() {
		Application.web()
			.run((context) -> assertThat(context).hasNotFailed()
				.doesNotHaveBean(ChatClientBuilderCustomizer.class)
				.doesNotHaveBean(GenAiObservationHandler.class));
	}

	@Test
	void nobodyReportsWhereNoRequestCanPay() {
		Application.plain()
			.withPropertyValues("rate-guard.prices.gpt-4o[0].input=1", "rate-guard.prices.gpt-4o[0].output=1")
			.run((context) -> assertThat(context).hasNotFailed()
				.doesNotHaveBean(CostMeter.class)
				.doesNotHaveBean(ChatClientBuilderCustomizer.class)
				.doesNotHaveBean(GenAiObservationHandler.class));
	}

	@Test
	void aDisabledRateGuardReportsNothing() {
		this.priced.withPropertyValues("rate-guard.enabled=false")
			.run((context) -> assertThat(context).hasNotFailed()
				.doesNotHaveBean(PriceTable.class)
				.doesNotHaveBean(ChatClientBuilderCustomizer.class));
	}

}

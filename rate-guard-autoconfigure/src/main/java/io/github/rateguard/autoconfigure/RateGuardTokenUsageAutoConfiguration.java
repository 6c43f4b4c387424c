package io.github.rateguard.autoconfigure;

import java.time.Clock;
import java.util.Locale;

import io.github.rateguard.CostMeter;
import io.github.rateguard.InvalidConfigurationException;
import io.github.rateguard.autoconfigure.TokenUsageProperties.Source;
import io.github.rateguard.budget.ConfiguredBudgets;
import io.github.rateguard.budget.MeterFinder;
import io.github.rateguard.budget.PriceTable;
import io.github.rateguard.budget.adapter.GenAiObservationHandler;
import io.github.rateguard.budget.adapter.UsageReporter;

import org.springframework.beans.factory.InitializingBean;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Conditional;
import org.springframework.context.annotation.Import;
import org.springframework.context.annotation.Lazy;
import org.springframework.core.io.ResourceLoader;
import org.springframework.util.ClassUtils;

/**
 * Auto-configuration of what reports the costs of language models.
 */
@AutoConfiguration(after = { RateGuardBudgetAutoConfiguration.class, RateGuardWebMvcAutoConfiguration.class })
@ConditionalOnBean(ConfiguredBudgets.class)
@Import(ChatClientConfiguration.class)
public final class RateGuardTokenUsageAutoConfiguration {

	// Mistakes stop the start where beans are made late, too
	@Bean
	@Lazy(false)
	@ConditionalOnMissingBean
	PriceTable rateGuardPriceTable(RateGuardProperties properties) {
		return PriceTableFactory.create(properties.getPrices(), properties.getTokenUsage().getUnknownModels());
	}

	// Not part of the price table, as budgets may need beans that are observed themselves
	@Bean
	@Lazy(false)
	InitializingBean rateGuardTokenUsageCheck(RateGuardProperties properties, ConfiguredBudgets budgets,
			ResourceLoader resourceLoader) {
		boolean priced = !properties.getPrices().isEmpty();
		return () -> {
			requireSource(properties.getTokenUsage().getSource(), priced,
					ClassUtils.isPresent(OnTokenUsageCondition.CHAT_CLIENT, resourceLoader.getClassLoader()));
			PriceCurrency.require(properties.getTokenUsage().getCurrency(), budgets, priced);
		};
	}

	private static void requireSource(Source source, boolean priced, boolean chatClient) {
		String place = "rate-guard.token-usage.source";
		if (source == Source.ADVISOR && !chatClient) {
			throw new InvalidConfigurationException(place, "advisor", "There is no ChatClient of Spring AI 2.",
					"Add org.springframework.ai:spring-ai-client-chat to the class path, or write 'observation'.");
		}
		if (!priced && (source == Source.ADVISOR || source == Source.OBSERVATION)) {
			throw new InvalidConfigurationException(place, source.name().toLowerCase(Locale.ROOT),
					"There are no prices.", "Write prices of models below 'rate-guard.prices', or remove it.");
		}
	}

	@Bean
	@ConditionalOnBean(CostMeter.class)
	UsageReporter rateGuardUsageReporter(PriceTable prices, CostMeter meter,
			@Qualifier(RateGuardAutoConfiguration.CLOCK) Clock clock) {
		MeterFinder meters = (meter instanceof MeterFinder finder) ? finder : () -> meter;
		return new UsageReporter(prices, meters, clock);
	}

	@Bean
	@ConditionalOnBean(UsageReporter.class)
	@Conditional(OnObservationCondition.class)
	GenAiObservationHandler rateGuardGenAiObservationHandler(UsageReporter reporter) {
		return new GenAiObservationHandler(reporter);
	}

	static class OnObservationCondition extends OnTokenUsageCondition {

		OnObservationCondition() {
			super(Source.OBSERVATION);
		}

	}

}

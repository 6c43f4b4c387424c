package io.github.rateguard.autoconfigure;

import io.github.rateguard.CostMeter;
import io.github.rateguard.autoconfigure.TokenUsageProperties.Source;
import io.github.rateguard.budget.adapter.CostMeterAdvisor;
import io.github.rateguard.budget.adapter.TokenUsageAdvisor;
import io.github.rateguard.budget.adapter.UsageReporter;
import org.springframework.ai.chat.client.ChatClientBuilderCustomizer;

import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Conditional;
import org.springframework.context.annotation.Configuration;

/**
 * Advisors for every {@code ChatClient} that is built by Spring AI's builder.
 */
@Configuration(proxyBeanMethods = false)
@ConditionalOnClass(name = OnTokenUsageCondition.CHAT_CLIENT)
@ConditionalOnBean(CostMeter.class)
@Conditional(ChatClientConfiguration.OnAdvisorCondition.class)
class ChatClientConfiguration {

	@Bean
	CostMeterAdvisor rateGuardCostMeterAdvisor(UsageReporter reporter) {
		return new CostMeterAdvisor(reporter);
	}

	@Bean
	TokenUsageAdvisor rateGuardTokenUsageAdvisor(UsageReporter reporter) {
		return new TokenUsageAdvisor(reporter);
	}

	@Bean
	ChatClientBuilderCustomizer rateGuardChatClientCustomizer(CostMeterAdvisor meterAdvisor,
			TokenUsageAdvisor usageAdvisor) {
		return (builder) -> builder.defaultAdvisors(meterAdvisor, usageAdvisor);
	}

	static class OnAdvisorCondition extends OnTokenUsageCondition {

		OnAdvisorCondition() {
			super(Source.ADVISOR);
		}

	}

}

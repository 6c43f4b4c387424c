package io.github.rateguard.autoconfigure;

import io.github.rateguard.autoconfigure.TokenUsageProperties.Source;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.autoconfigure.condition.ConditionMessage;
import org.springframework.boot.autoconfigure.condition.ConditionOutcome;
import org.springframework.boot.autoconfigure.condition.SpringBootCondition;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.context.annotation.ConditionContext;
import org.springframework.core.env.Environment;
import org.springframework.core.type.AnnotatedTypeMetadata;
import org.springframework.util.ClassUtils;

/**
 * Matches if a source reports what calls of language models used. Never more than one
 * does.
 */
abstract class OnTokenUsageCondition extends SpringBootCondition {

	static final String CHAT_CLIENT = "org.springframework.ai.chat.client.ChatClientBuilderCustomizer";

	private final Source source;

	OnTokenUsageCondition(Source source) {
		this.source = source;
	}

	@Override
	public ConditionOutcome getMatchOutcome(ConditionContext context, AnnotatedTypeMetadata metadata) {
		Source active = active(context.getEnvironment(), context.getClassLoader());
		return new ConditionOutcome(active == this.source,
				ConditionMessage.forCondition("rate-guard.token-usage.source").because("it is " + active));
	}

	private static Source active(Environment environment, @Nullable ClassLoader classLoader) {
		Binder binder = Binder.get(environment);
		Source source = binder.bind("rate-guard.token-usage.source", Source.class).orElse(Source.AUTO);
		if (source != Source.AUTO) {
			return source;
		}
		if (!binder.bind("rate-guard.prices", Bindable.mapOf(String.class, Object.class)).isBound()) {
			return Source.NONE;
		}
		return ClassUtils.isPresent(CHAT_CLIENT, classLoader) ? Source.ADVISOR : Source.OBSERVATION;
	}

}

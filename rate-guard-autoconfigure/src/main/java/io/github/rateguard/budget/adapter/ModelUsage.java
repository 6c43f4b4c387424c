package io.github.rateguard.budget.adapter;

import io.github.rateguard.CostMeter;
import io.github.rateguard.budget.TokenUsage;
import org.jspecify.annotations.Nullable;
import org.springframework.ai.chat.messages.AssistantMessage;
import org.springframework.ai.chat.metadata.Usage;
import org.springframework.ai.chat.model.ChatResponse;
import org.springframework.ai.chat.model.Generation;
import org.springframework.ai.chat.prompt.ChatOptions;
import org.springframework.ai.chat.prompt.Prompt;

/**
 * What one call of a model has used so far. Models report a usage once, or the sum so far
 * with each part of a stream: the largest numbers count. Thread-safe.
 */
final class ModelUsage {

	private static final int CHARACTERS_PER_TOKEN = 4;

	private final UsageReporter reporter;

	private final @Nullable CostMeter meter;

	private final @Nullable String asked;

	private final long promptCharacters;

	private @Nullable String answered;

	private long prompt;

	private long answer;

	private @Nullable Long cacheRead;

	private @Nullable Long cacheWrite;

	private long answerCharacters;

	private boolean responded;

	private boolean ended;

	ModelUsage(UsageReporter reporter, @Nullable CostMeter meter, Prompt prompt) {
		this.reporter = reporter;
		this.meter = meter;
		this.asked = asked(prompt);
		this.promptCharacters = prompt.getInstructions()
			.stream()
			.mapToLong((message) -> length(message.getText()))
			.sum();
	}

	static @Nullable String asked(Prompt prompt) {
		ChatOptions options = prompt.getOptions();
		return (options != null) ? text(options.getModel()) : null;
	}

	synchronized void add(@Nullable ChatResponse response) {
		this.responded = true;
		if (response == null) {
			return;
		}
		for (Generation generation : response.getResults()) {
			this.answerCharacters += length(generation.getOutput());
		}
		String model = text(response.getMetadata().getModel());
		this.answered = (model != null) ? model : this.answered;
		Usage usage = response.getMetadata().getUsage();
		if (usage != null) {
			this.prompt = Math.max(this.prompt, number(usage.getPromptTokens()));
			this.answer = Math.max(this.answer, number(usage.getCompletionTokens()));
			this.cacheRead = larger(this.cacheRead, usage.getCacheReadInputTokens());
			this.cacheWrite = larger(this.cacheWrite, usage.getCacheWriteInputTokens());
		}
	}

	/**
	 * The model has answered to the end.
	 */
	void completed() {
		end(false);
	}

	/**
	 * The call has failed. If nothing came, nothing is known.
	 */
	synchronized void failed() {
		if (this.responded) {
			end(true);
		}
	}

	/**
	 * Nobody reads on.
	 */
	void cancelled() {
		end(true);
	}

	private synchronized void end(boolean early) {
		if (this.ended) {
			return;
		}
		this.ended = true;
		boolean reported = this.prompt > 0 || this.answer > 0;
		if (!reported || early) {
			this.prompt = (this.prompt > 0) ? this.prompt : estimate(this.promptCharacters);
			this.answer = Math.max(this.answer, estimate(this.answerCharacters));
		}
		this.reporter.report(this.meter, this.answered, this.asked,
				TokenUsage.reported(this.prompt, this.answer, this.cacheRead, this.cacheWrite));
	}

	private static long estimate(long characters) {
		return (characters + CHARACTERS_PER_TOKEN - 1) / CHARACTERS_PER_TOKEN;
	}

	private static long length(AssistantMessage message) {
		long length = length(message.getText());
		for (AssistantMessage.ToolCall call : message.getToolCalls()) {
			length += length(call.name()) + length(call.arguments());
		}
		return length;
	}

	private static long length(@Nullable String text) {
		return (text != null) ? text.length() : 0;
	}

	private static long number(@Nullable Integer tokens) {
		return (tokens != null) ? tokens : 0;
	}

	private static @Nullable Long larger(@Nullable Long one, @Nullable Long other) {
		if (one == null || other == null) {
			return (one != null) ? one : other;
		}
		return Math.max(one, other);
	}

	private static @Nullable String text(@Nullable String text) {
		return (text != null && !text.isBlank()) ? text : null;
	}

}

package io.github.rateguard.budget.adapter;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationRegistry;
import io.micrometer.observation.contextpropagation.ObservationThreadLocalAccessor;
import org.springframework.ai.chat.messages.AssistantMessage;
import org.springframework.ai.chat.messages.AssistantMessage.ToolCall;
import org.springframework.ai.chat.metadata.ChatResponseMetadata;
import org.springframework.ai.chat.metadata.DefaultUsage;
import org.springframework.ai.chat.model.ChatModel;
import org.springframework.ai.chat.model.ChatResponse;
import org.springframework.ai.chat.model.Generation;
import org.springframework.ai.chat.model.MessageAggregator;
import org.springframework.ai.chat.observation.ChatModelObservationContext;
import org.springframework.ai.chat.observation.ChatModelObservationDocumentation;
import org.springframework.ai.chat.observation.DefaultChatModelObservationConvention;
import org.springframework.ai.chat.prompt.ChatOptions;
import org.springframework.ai.chat.prompt.Prompt;
import org.springframework.ai.model.tool.ToolCallingChatOptions;
import reactor.core.publisher.Flux;
import reactor.core.scheduler.Schedulers;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A model behind the chat completions of OpenAI, observed as Spring AI observes its own.
 * Spring AI's own module for OpenAI would bring 60 MB.
 */
final class HttpChatModel implements ChatModel {

	private static final String DATA = "data: ";

	private final HttpClient client = HttpClient.newHttpClient();

	private final URI uri;

	private final ObservationRegistry observations;

	HttpChatModel(String url, ObservationRegistry observations) {
		this.uri = URI.create(url + "/v1/chat/completions");
		this.observations = observations;
	}

	@Override
	public ChatOptions getOptions() {
		return ToolCallingChatOptions.builder().build();
	}

	@Override
	public ChatResponse call(Prompt prompt) {
		ChatModelObservationContext context = context(prompt, false);
		return Objects.requireNonNull(observation(context).observe(() -> {
			ChatResponse response = send(prompt);
			context.setResponse(response);
			return response;
		}));
	}

	private ChatResponse send(Prompt prompt) {
		try {
			HttpResponse<String> response = this.client.send(request(prompt, false), BodyHandlers.ofString());
			if (response.statusCode() != 200) {
				throw new IllegalStateException("The model answered " + response.statusCode());
			}
			return response(response.body(), "message");
		}
		catch (IOException | InterruptedException ex) {
			throw new IllegalStateException(ex);
		}
	}

	@Override
	public Flux<ChatResponse> stream(Prompt prompt) {
		return Flux.deferContextual((view) -> {
			ChatModelObservationContext context = context(prompt, true);
			Observation observation = observation(context);
			Observation parent = view.getOrDefault(ObservationThreadLocalAccessor.KEY, null);
			observation.parentObservation(parent).start();
			Flux<ChatResponse> chunks = Flux.defer(() -> lines(prompt))
				.subscribeOn(Schedulers.boundedElastic())
				.filter((line) -> line.startsWith(DATA) && !line.endsWith("[DONE]"))
				.map((line) -> response(line.substring(DATA.length()), "delta"))
				.doOnError(observation::error)
				.doFinally((signal) -> observation.stop());
			return new MessageAggregator().aggregate(chunks, context::setResponse);
		});
	}

	private Flux<String> lines(Prompt prompt) {
		try {
			HttpResponse<Stream<String>> response = this.client.send(request(prompt, true), BodyHandlers.ofLines());
			if (response.statusCode() != 200) {
				throw new IllegalStateException("The model answered " + response.statusCode());
			}
			return Flux.fromStream(response.body());
		}
		catch (IOException | InterruptedException ex) {
			throw new IllegalStateException(ex);
		}
	}

	private HttpRequest request(Prompt prompt, boolean stream) {
		List<Map<String, String>> messages = prompt.getInstructions()
			.stream()
			.map((message) -> Map.of("role", message.getMessageType().getValue(), "content",
					Objects.requireNonNullElse(message.getText(), "")))
			.toList();
		String model = Objects.requireNonNull(Objects.requireNonNull(prompt.getOptions()).getModel());
		return HttpRequest.newBuilder(this.uri)
			.POST(BodyPublishers.ofString(JsonMapper.shared()
				.writeValueAsString(Map.of("model", model, "stream", stream, "messages", messages))))
			.build();
	}

	private static ChatResponse response(String json, String message) {
		JsonNode node = JsonMapper.shared().readTree(json);
		List<Generation> generations = new ArrayList<>();
		node.path("choices").forEach((choice) -> generations.add(new Generation(answer(choice.path(message)))));
		ChatResponseMetadata.Builder metadata = ChatResponseMetadata.builder().model(node.path("model").asString());
		JsonNode usage = node.path("usage");
		if (usage.isObject()) {
			metadata.usage(new DefaultUsage(usage.path("prompt_tokens").asInt(),
					usage.path("completion_tokens").asInt(), usage.path("total_tokens").asInt(), usage,
					usage.path("prompt_tokens_details").path("cached_tokens").asLong(), null));
		}
		return new ChatResponse(generations, metadata.build());
	}

	private static AssistantMessage answer(JsonNode message) {
		List<ToolCall> toolCalls = new ArrayList<>();
		message.path("tool_calls").forEach((call) -> {
			JsonNode function = call.path("function");
			toolCalls.add(new ToolCall(call.path("id").asString(), "function", function.path("name").asString(),
					function.path("arguments").asString()));
		});
		return AssistantMessage.builder().content(message.path("content").asString("")).toolCalls(toolCalls).build();
	}

	private static ChatModelObservationContext context(Prompt prompt, boolean stream) {
		return ChatModelObservationContext.builder().prompt(prompt).provider("openai").streaming(stream).build();
	}

	private Observation observation(ChatModelObservationContext context) {
		return ChatModelObservationDocumentation.CHAT_MODEL_OPERATION.observation(null,
				new DefaultChatModelObservationConvention(), () -> context, this.observations);
	}

}

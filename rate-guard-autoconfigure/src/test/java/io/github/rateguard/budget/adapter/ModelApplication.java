package io.github.rateguard.budget.adapter;

import java.io.IOException;

import io.github.rateguard.Cost;
import io.github.rateguard.CostMeter;
import io.github.rateguard.testsupport.GuardedApplication;
import io.micrometer.observation.ObservationRegistry;
import org.springframework.ai.chat.client.ChatClient;
import org.springframework.ai.chat.client.ChatClient.ChatClientRequestSpec;
import org.springframework.ai.chat.model.ChatModel;
import org.springframework.ai.chat.prompt.Prompt;
import org.springframework.ai.model.tool.ToolCallingChatOptions;
import org.springframework.ai.tool.annotation.Tool;
import reactor.core.publisher.Flux;
import reactor.core.scheduler.Schedulers;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/**
 * Handlers that ask a language model, as applications do it.
 */
@GuardedApplication
@Import(ModelApplication.Handlers.class)
class ModelApplication {

	@Bean
	FakeModelServer modelServer() throws IOException {
		return new FakeModelServer();
	}

	@Bean
	ChatModel chatModel(FakeModelServer server, ObservationRegistry observations) {
		return new HttpChatModel(server.url(), observations);
	}

	@RestController
	@Cost("0.05")
	static class Handlers {

		private final ChatClient client;

		private final ChatModel model;

		Handlers(ChatClient.Builder builder, ChatModel model) {
			this.client = builder.build();
			this.model = model;
		}

		@GetMapping("/call")
		String call(@RequestParam String model, @RequestParam String wish) {
			return this.client.prompt(prompt(model, wish)).call().content();
		}

		@GetMapping("/calls")
		String calls() {
			return call("gpt-4o-mini", "one") + call("gpt-4o", "two");
		}

		@GetMapping(path = "/stream", produces = MediaType.TEXT_EVENT_STREAM_VALUE)
		Flux<String> stream(@RequestParam String model, @RequestParam String wish) {
			return this.client.prompt(prompt(model, wish)).stream().content();
		}

		@GetMapping(path = "/take", produces = MediaType.TEXT_EVENT_STREAM_VALUE)
		Flux<String> take(@RequestParam String model, @RequestParam String wish) {
			return stream(model, wish).take(2);
		}

		@Cost("0")
		@GetMapping(path = "/stream-without-estimate", produces = MediaType.TEXT_EVENT_STREAM_VALUE)
		Flux<String> streamWithoutEstimate(@RequestParam String model, @RequestParam String wish) {
			return stream(model, wish);
		}

		@GetMapping(path = "/elsewhere", produces = MediaType.TEXT_EVENT_STREAM_VALUE)
		Flux<String> elsewhere(@RequestParam String model, @RequestParam String wish, CostMeter meter) {
			return this.client.prompt(prompt(model, wish))
				.advisors((advisors) -> advisors.param(CostMeterAdvisor.METER, meter))
				.stream()
				.content()
				.subscribeOn(Schedulers.boundedElastic());
		}

		@GetMapping("/tool")
		String tool(@RequestParam String model) {
			return withTool(model).call().content();
		}

		@GetMapping(path = "/stream-tool", produces = MediaType.TEXT_EVENT_STREAM_VALUE)
		Flux<String> streamTool(@RequestParam String model) {
			return withTool(model).stream().content();
		}

		@GetMapping("/model")
		String model(@RequestParam String model, @RequestParam String wish) {
			return String.valueOf(this.model.call(prompt(model, wish)).getResult());
		}

		private ChatClientRequestSpec withTool(String model) {
			return this.client.prompt(prompt(model, "use a tool")).tools(new ClockTool());
		}

		private static Prompt prompt(String model, String wish) {
			return new Prompt(wish, ToolCallingChatOptions.builder().model(model).build());
		}

	}

	static class ClockTool {

		@Tool(name = "clock", description = "Tells the time")
		String clock() {
			return "noon";
		}

	}

}

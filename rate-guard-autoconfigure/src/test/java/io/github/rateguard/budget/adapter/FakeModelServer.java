package io.github.rateguard.budget.adapter;

import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Speaks the chat completions of OpenAI, streamed ones too. Every answer is eight
 * characters a part, and used 1,000 tokens of the prompt, 400 of them cached, and 500 of
 * the answer. What the last message says decides how it answers.
 */
final class FakeModelServer implements AutoCloseable {

	static final String PART = "12345678";

	static final int PARTS = 3;

	private static final String USAGE = """
			{"prompt_tokens":1000,"completion_tokens":500,"total_tokens":1500,\
			"prompt_tokens_details":{"cached_tokens":400}}""";

	private static final String TOOL_CALL = """
			"tool_calls":[{"index":0,"id":"call-1","type":"function",\
			"function":{"name":"clock","arguments":"{}"}}]""";

	private final AtomicInteger calls = new AtomicInteger();

	private final CountDownLatch closed = new CountDownLatch(1);

	private final ExecutorService executor = Executors.newCachedThreadPool();

	private final HttpServer server;

	FakeModelServer() throws IOException {
		this.server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
		this.server.setExecutor(this.executor);
		this.server.createContext("/v1/chat/completions", this::answer);
		this.server.start();
	}

	private void answer(HttpExchange exchange) throws IOException {
		try (exchange) {
			this.calls.incrementAndGet();
			JsonNode request = JsonMapper.shared().readTree(exchange.getRequestBody().readAllBytes());
			JsonNode last = request.path("messages").get(request.path("messages").size() - 1);
			String wish = last.path("content").asString("");
			if (wish.contains("fail")) {
				exchange.sendResponseHeaders(500, -1);
				return;
			}
			boolean stream = request.path("stream").asBoolean();
			exchange.getResponseHeaders().set("Content-Type", stream ? "text/event-stream" : "application/json");
			exchange.sendResponseHeaders(200, 0);
			String model = request.path("model").asString() + "-2024-07-18";
			try (OutputStream out = exchange.getResponseBody()) {
				if (stream) {
					stream(out, model, wish);
				}
				else {
					String message = wish.contains("tool") ? "\"content\":null," + TOOL_CALL
							: "\"content\":\"" + PART.repeat(PARTS) + "\"";
					write(out, "{\"model\":\"%s\",\"choices\":[{\"message\":{%s}}]%s}".formatted(model, message,
							usage(wish)));
				}
			}
		}
	}

	private void stream(OutputStream out, String model, String wish) throws IOException {
		if (wish.contains("tool")) {
			chunk(out, model, "[{\"delta\":{%s}}]".formatted(TOOL_CALL), "");
		}
		else {
			for (int i = 0; i < PARTS; i++) {
				chunk(out, model, "[{\"delta\":{\"content\":\"%s\"}}]".formatted(PART), "");
			}
		}
		if (wish.contains("hang")) {
			await();
		}
		else if (wish.contains("break")) {
			throw new IOException("planned");
		}
		chunk(out, model, "[]", usage(wish));
		write(out, "data: [DONE]\n\n");
	}

	private static String usage(String wish) {
		return wish.contains("no usage") ? "" : ",\"usage\":" + USAGE;
	}

	private static void chunk(OutputStream out, String model, String choices, String usage) throws IOException {
		write(out, "data: {\"model\":\"%s\",\"choices\":%s%s}\n\n".formatted(model, choices, usage));
	}

	private static void write(OutputStream out, String text) throws IOException {
		out.write(text.getBytes(StandardCharsets.UTF_8));
		out.flush();
	}

	private void await() {
		try {
			this.closed.await();
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

	int calls() {
		return this.calls.get();
	}

	String url() {
		return "http://127.0.0.1:" + this.server.getAddress().getPort();
	}

	@Override
	public void close() {
		this.closed.countDown();
		this.server.stop(0);
		this.executor.shutdownNow();
	}

}

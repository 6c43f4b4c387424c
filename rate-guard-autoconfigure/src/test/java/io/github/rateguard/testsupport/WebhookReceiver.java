package io.github.rateguard.testsupport;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;

/**
 * Whom webhooks call: a real HTTP server that keeps what it was sent and answers as a
 * test says.
 */
public final class WebhookReceiver implements AutoCloseable {

	/**
	 * A path that nobody must see, as those of Slack are.
	 */
	public static final String SECRET_PATH = "/services/T0SECRET/B0SECRET/xSECRETx";

	private static final int NO_BODY = -1;

	private final List<Received> received = new CopyOnWriteArrayList<>();

	private final CountDownLatch closed = new CountDownLatch(1);

	private final ExecutorService executor = Executors.newCachedThreadPool();

	private final HttpServer server;

	private volatile HttpHandler answer = (exchange) -> exchange.sendResponseHeaders(200, NO_BODY);

	private WebhookReceiver(HttpServer server) {
		this.server = server;
		server.setExecutor(this.executor);
		server.createContext("/", this::handle);
		server.start();
	}

	public static WebhookReceiver start() {
		try {
			return new WebhookReceiver(
					HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0));
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private void handle(HttpExchange exchange) throws IOException {
		try (exchange) {
			byte[] body = exchange.getRequestBody().readAllBytes();
			this.received.add(new Received(exchange.getRequestURI().getPath(), exchange.getRequestHeaders(),
					new String(body, StandardCharsets.UTF_8)));
			this.answer.handle(exchange);
		}
	}

	/**
	 * Answer with a status and header fields from now on.
	 */
	public void answer(int status, String... header) {
		this.answer = (exchange) -> {
			for (int i = 0; i < header.length; i += 2) {
				exchange.getResponseHeaders().set(header[i], header[i + 1]);
			}
			exchange.sendResponseHeaders(status, NO_BODY);
		};
	}

	/**
	 * Answer nothing from now on.
	 */
	public void hang() {
		this.answer = (exchange) -> awaitClosed();
	}

	/**
	 * Begin an answer that never ends from now on.
	 */
	public void neverEnd() {
		this.answer = (exchange) -> {
			exchange.sendResponseHeaders(200, 0);
			exchange.getResponseBody().write(new byte[16]);
			exchange.getResponseBody().flush();
			awaitClosed();
		};
	}

	private void awaitClosed() {
		try {
			this.closed.await();
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

	public String url() {
		return "http://127.0.0.1:" + this.server.getAddress().getPort() + SECRET_PATH;
	}

	public List<Received> received() {
		return this.received;
	}

	@Override
	public void close() {
		this.closed.countDown();
		this.server.stop(0);
		this.executor.shutdownNow();
	}

	/**
	 * What was sent.
	 *
	 * @param path where
	 * @param headers the header fields
	 * @param body the body
	 */
	public record Received(String path, Headers headers, String body) {

	}

}

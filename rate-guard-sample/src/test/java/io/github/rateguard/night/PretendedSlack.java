package io.github.rateguard.night;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;

/**
 * Pretends to be a channel of Slack, and remembers when what was told. Thread-safe.
 */
final class PretendedSlack implements AutoCloseable {

	private static final int LONGEST = 160;

	private final List<Message> messages = new CopyOnWriteArrayList<>();

	private final NightClock clock;

	private final HttpServer server;

	PretendedSlack(NightClock clock) throws IOException {
		this.clock = clock;
		this.server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
		this.server.createContext("/", this::receive);
		this.server.start();
	}

	private void receive(HttpExchange exchange) throws IOException {
		try (exchange) {
			String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
			this.messages.add(new Message(this.clock.elapsed(), body.substring(0, Math.min(LONGEST, body.length()))));
			exchange.sendResponseHeaders(200, -1);
		}
	}

	String url() {
		return "http://127.0.0.1:" + this.server.getAddress().getPort() + "/slack";
	}

	/**
	 * Return what was told from a time of the night on.
	 */
	List<Message> since(long time) {
		return this.messages.stream().filter((message) -> message.at() >= time).toList();
	}

	@Override
	public void close() {
		this.server.stop(0);
	}

	/**
	 * What was told.
	 *
	 * @param at when, in milliseconds of the night
	 * @param text how it begins
	 */
	record Message(long at, String text) {

	}

}

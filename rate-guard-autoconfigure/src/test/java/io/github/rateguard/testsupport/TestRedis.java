package io.github.rateguard.testsupport;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;

import redis.embedded.RedisServer;

/**
 * A real Redis, one for all tests of the JVM. Tests keep apart by key prefix.
 */
public final class TestRedis {

	private static final TestRedis SHARED = start();

	private final RedisServer server;

	private final int port;

	private TestRedis(RedisServer server, int port) {
		this.server = server;
		this.port = port;
	}

	/**
	 * Return the Redis that all tests share. Nobody stops it before the JVM ends.
	 */
	public static TestRedis shared() {
		return SHARED;
	}

	/**
	 * Start a Redis for a test that stops it.
	 */
	public static TestRedis start() {
		try {
			int port = freePort();
			RedisServer server = RedisServer.builder()
				.port(port)
				.setting("bind 127.0.0.1")
				.setting("save \"\"")
				.setting("appendonly no")
				.build();
			server.start();
			Runtime.getRuntime().addShutdownHook(new Thread(server::stop));
			return new TestRedis(server, port);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private static int freePort() throws IOException {
		try (ServerSocket socket = new ServerSocket(0)) {
			return socket.getLocalPort();
		}
	}

	public int port() {
		return this.port;
	}

	public void stop() {
		this.server.stop();
	}

}

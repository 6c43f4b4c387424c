package io.github.rateguard.benchmark.redis;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;

import redis.embedded.RedisServer;

/**
 * A Redis for one measurement, gone with the JVM.
 */
public final class OwnRedis implements AutoCloseable {

	private final RedisServer server;

	private final int port;

	private OwnRedis(RedisServer server, int port) {
		this.server = server;
		this.port = port;
	}

	/**
	 * Start a Redis on a free port, which keeps nothing on disk.
	 * @return the Redis
	 */
	public static OwnRedis start() {
		try {
			int port = freePort();
			RedisServer server = RedisServer.builder()
				.port(port)
				.setting("bind 127.0.0.1")
				.setting("save \"\"")
				.setting("appendonly no")
				.build();
			server.start();
			return new OwnRedis(server, port);
		}
		catch (IOException ex) {
			throw new UncheckedIOException("Redis cannot be started", ex);
		}
	}

	/**
	 * Return a port of this machine that nobody listens on.
	 * @return the port
	 */
	public static int freePort() throws IOException {
		try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
			return socket.getLocalPort();
		}
	}

	/**
	 * Return where it listens.
	 * @return the port
	 */
	public int port() {
		return this.port;
	}

	@Override
	public void close() {
		this.server.stop();
	}

}

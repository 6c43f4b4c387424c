package io.github.rateguard.sample.redis;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;

import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import redis.embedded.RedisServer;

import org.springframework.boot.data.redis.autoconfigure.DataRedisConnectionDetails;

/**
 * A Redis of this application's own, gone when the application stops. Connections are
 * made from these details, so Spring starts it before and stops it after them.
 */
final class EmbeddedRedis implements DataRedisConnectionDetails, AutoCloseable {

	private static final Log logger = LogFactory.getLog(EmbeddedRedis.class);

	private static final String ADDRESS = "127.0.0.1";

	private final RedisServer server;

	private final int port;

	private EmbeddedRedis(RedisServer server, int port) {
		this.server = server;
		this.port = port;
	}

	/**
	 * Start a Redis.
	 * @param wantedPort its port, unless that is taken; 0 for any
	 */
	static EmbeddedRedis start(int wantedPort) {
		int port = choosePort(wantedPort);
		// Limits need no disk: nothing is saved, and nobody else on the network is heard
		RedisServer server = RedisServer.builder()
			.bind(ADDRESS)
			.port(port)
			.setting("save \"\"")
			.setting("appendonly no")
			.build();
		server.start();
		logger.info("Redis started on port %d. A second instance that shares its limits: %s".formatted(port,
				"java -jar rate-guard-sample/target/rate-guard-sample.jar --server.port=8081 --spring.data.redis.port="
						+ port));
		return new EmbeddedRedis(server, port);
	}

	private static int choosePort(int wantedPort) {
		try {
			return tryPort(wantedPort);
		}
		catch (IOException ex) {
			logger.warn(("Port %1$d is taken, so this instance gets a Redis and limits of its own. If the Redis of "
					+ "another instance is there, share it with --spring.data.redis.port=%1$d")
				.formatted(wantedPort));
		}
		try {
			return tryPort(0);
		}
		catch (IOException ex) {
			throw new UncheckedIOException("No port is free for Redis", ex);
		}
	}

	private static int tryPort(int port) throws IOException {
		try (ServerSocket socket = new ServerSocket(port, 1, InetAddress.getByName(ADDRESS))) {
			return socket.getLocalPort();
		}
	}

	@Override
	public Standalone getStandalone() {
		return Standalone.of(ADDRESS, this.port);
	}

	@Override
	public void close() {
		this.server.stop();
	}

}

package io.github.rateguard.sample.redis;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.List;
import java.util.stream.Stream;

import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import redis.embedded.RedisExecProvider;
import redis.embedded.RedisServer;

import org.springframework.boot.data.redis.autoconfigure.DataRedisConnectionDetails;

/**
 * A Redis of this application's own, gone when the application stops. Connections are
 * made from these details, so Spring starts it before and stops it after them.
 */
final class EmbeddedRedis implements DataRedisConnectionDetails, AutoCloseable {

	private static final Log logger = LogFactory.getLog(EmbeddedRedis.class);

	private static final String ADDRESS = "127.0.0.1";

	private static final String SECOND_INSTANCE = "java -jar rate-guard-sample/target/rate-guard-sample.jar "
			+ "--server.port=8081 --spring.data.redis.port=";

	private final Server server;

	private final int port;

	private EmbeddedRedis(Server server, int port) {
		this.server = server;
		this.port = port;
	}

	/**
	 * Start a Redis.
	 * @param wantedPort its port, unless that is taken; 0 for any
	 */
	static EmbeddedRedis start(int wantedPort) {
		try {
			int port = choosePort(wantedPort);
			Server server = new Server(port);
			server.start();
			logger.info("Redis started on port %d. A second instance that shares its limits: %s%d".formatted(port,
					SECOND_INSTANCE, port));
			return new EmbeddedRedis(server, port);
		}
		catch (IOException ex) {
			throw new UncheckedIOException("Redis cannot be started", ex);
		}
	}

	private static int choosePort(int wantedPort) throws IOException {
		try {
			return tryPort(wantedPort);
		}
		catch (IOException ex) {
			logger.warn(("Port %1$d is taken, so this instance gets a Redis and limits of its own. If the Redis of "
					+ "another instance is there, share it with --spring.data.redis.port=%1$d")
				.formatted(wantedPort));
			return tryPort(0);
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
		this.server.stopForGood();
	}

	/**
	 * A server that survives its own exit hook, which would take it away while the
	 * application still answers its last requests.
	 */
	private static final class Server extends RedisServer {

		/**
		 * Limits need no disk: nothing is saved.
		 */
		private static final List<String> OPTIONS = List.of("--bind", ADDRESS, "--save", "", "--appendonly", "no");

		private volatile boolean stoppable;

		private Server(int port) throws IOException {
			super(RedisExecProvider.defaultProvider(), port);
			this.args = Stream.concat(this.args.stream(), OPTIONS.stream()).toList();
		}

		@Override
		public void stop() {
			if (this.stoppable) {
				super.stop();
			}
		}

		private void stopForGood() {
			this.stoppable = true;
			stop();
		}

	}

}

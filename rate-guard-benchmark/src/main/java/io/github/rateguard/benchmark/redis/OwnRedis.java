package io.github.rateguard.benchmark.redis;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;

import redis.embedded.RedisExecProvider;

/**
 * A Redis for one measurement, gone with the JVM. It keeps nothing on disk.
 */
public final class OwnRedis implements AutoCloseable {

	private static final long PATIENCE_NANOS = Duration.ofSeconds(10).toNanos();

	private static final long PAUSE_NANOS = Duration.ofMillis(50).toNanos();

	private final Process process;

	private final int port;

	private OwnRedis(Process process, int port) {
		this.process = process;
		this.port = port;
	}

	/**
	 * Start a Redis on a free port.
	 * @return the Redis, which takes connections
	 */
	public static OwnRedis start() {
		try {
			int port = freePort();
			String executable = RedisExecProvider.defaultProvider().get().getAbsolutePath();
			Process process = new ProcessBuilder(executable, "--port", String.valueOf(port), "--bind", "127.0.0.1",
					"--save", "", "--appendonly", "no")
				.redirectErrorStream(true)
				.redirectOutput(Redirect.DISCARD)
				.start();
			Runtime.getRuntime().addShutdownHook(new Thread(process::destroyForcibly));
			OwnRedis redis = new OwnRedis(process, port);
			redis.awaitConnections();
			return redis;
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

	private void awaitConnections() {
		long end = System.nanoTime() + PATIENCE_NANOS;
		while (!takesConnections()) {
			if (!this.process.isAlive() || System.nanoTime() - end > 0) {
				throw new IllegalStateException("Redis does not answer on port " + this.port);
			}
			LockSupport.parkNanos(PAUSE_NANOS);
		}
	}

	private boolean takesConnections() {
		try (Socket socket = new Socket()) {
			socket.connect(new InetSocketAddress("127.0.0.1", this.port));
			return true;
		}
		catch (IOException ex) {
			return false;
		}
	}

	/**
	 * Return where it listens.
	 * @return the port
	 */
	public int port() {
		return this.port;
	}

	/**
	 * Return its process.
	 * @return the handle
	 */
	public ProcessHandle process() {
		return this.process.toHandle();
	}

	@Override
	public void close() {
		this.process.destroyForcibly();
	}

}

package io.github.rateguard.testsupport;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

import io.lettuce.core.RedisClient;
import redis.embedded.RedisServer;

/**
 * A real Redis, one for all tests of the JVM, or one that a test stops, pauses and
 * restarts. Tests on the shared one keep apart by key prefix.
 */
public final class TestRedis implements AutoCloseable {

	private static final TestRedis SHARED = start();

	private final int port;

	private final List<String> settings;

	private RedisServer server;

	private TestRedis(int port, List<String> settings) {
		this.port = port;
		this.settings = settings;
		this.server = launch();
		Runtime.getRuntime().addShutdownHook(new Thread(this::stop));
	}

	/**
	 * Return the Redis that all tests share. Nobody stops it before the JVM ends.
	 */
	public static TestRedis shared() {
		return SHARED;
	}

	/**
	 * Start a Redis of one's own.
	 * @param settings further lines of redis.conf
	 */
	public static TestRedis start(String... settings) {
		return startAt(Ports.free(), settings);
	}

	/**
	 * Start a Redis of one's own.
	 * @param port where it listens
	 * @param settings further lines of redis.conf
	 */
	static TestRedis startAt(int port, String... settings) {
		return new TestRedis(port, Arrays.asList(settings));
	}

	private RedisServer launch() {
		List<String> lines = new ArrayList<>(List.of("bind 127.0.0.1", "save \"\"", "appendonly no"));
		lines.addAll(this.settings);
		var builder = RedisServer.builder().port(this.port);
		lines.forEach(builder::setting);
		RedisServer launched = builder.build();
		launched.start();
		return launched;
	}

	public int port() {
		return this.port;
	}

	/**
	 * Kill the process, if it runs.
	 */
	public void stop() {
		this.server.stop();
	}

	/**
	 * Start the process again on the same port, empty.
	 */
	public void restart() {
		stop();
		this.server = launch();
	}

	/**
	 * Stop the process in the middle of what it does: it holds its connections and
	 * answers nothing.
	 * @return what makes it go on
	 */
	public AutoCloseable pause() {
		String pid = processId();
		signal("-STOP", pid);
		return () -> signal("-CONT", pid);
	}

	private String processId() {
		return info("server", "process_id:");
	}

	/**
	 * Return how often a command was called since the process started, in scripts too.
	 */
	public long calls(String command) {
		String statistics = info("commandstats", "cmdstat_" + command + ":calls=");
		return statistics.isEmpty() ? 0 : Long.parseLong(statistics.substring(0, statistics.indexOf(',')));
	}

	private String info(String section, String prefix) {
		RedisClient client = RedisClient.create("redis://127.0.0.1:" + this.port);
		try (var connection = client.connect()) {
			return connection.sync()
				.info(section)
				.lines()
				.filter((line) -> line.startsWith(prefix))
				.map((line) -> line.substring(prefix.length()).strip())
				.findFirst()
				.orElse("");
		}
		finally {
			client.shutdown();
		}
	}

	private static void signal(String signal, String pid) {
		try {
			new ProcessBuilder("kill", signal, pid).start().waitFor();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

	@Override
	public void close() {
		stop();
	}

}

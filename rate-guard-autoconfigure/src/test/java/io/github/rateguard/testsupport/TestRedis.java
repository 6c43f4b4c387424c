package io.github.rateguard.testsupport;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.function.Function;

import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisURI;
import io.lettuce.core.api.sync.RedisCommands;
import redis.embedded.RedisServer;

/**
 * A real Redis, one for all tests of the JVM, or one that a test stops, pauses and
 * restarts. Tests on the shared one keep apart by key prefix.
 */
public final class TestRedis implements AutoCloseable {

	private static final RedisClient CLIENT = RedisClient.create();

	private static final TestRedis SHARED = start();

	/**
	 * What clients, replicas, nodes and Sentinels call.
	 */
	private static final Set<String> ADMINISTRATION = Set.of("asking", "auth", "client", "cluster", "command", "config",
			"hello", "info", "migrate", "ping", "psync", "publish", "readonly", "replconf", "replicaof",
			"restore-asking", "role", "script", "select", "slaveof", "subscribe", "psubscribe", "keys");

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
		return statistics.isEmpty() ? 0 : Long.parseLong(statistics.split(",")[0]);
	}

	/**
	 * Return how often commands were called that read or change buckets, in scripts too.
	 */
	public long commands() {
		return ask((redis) -> redis.info("commandstats")).lines()
			.map((line) -> line.split("cmdstat_|:calls=|,"))
			.filter((parts) -> parts.length > 2 && !ADMINISTRATION.contains(parts[1].split("\\|")[0]))
			.mapToLong((parts) -> Long.parseLong(parts[2]))
			.sum();
	}

	/**
	 * Return how many clients are connected, without replicas and who asks.
	 */
	public long clients() {
		return ask((redis) -> redis.clientList()).lines().filter((line) -> line.contains(" flags=N ")).count() - 1;
	}

	/**
	 * Ask something on a connection of its own.
	 */
	public <T> T ask(Function<RedisCommands<String, String>, T> question) {
		try (var connection = CLIENT.connect(RedisURI.create("127.0.0.1", this.port))) {
			return question.apply(connection.sync());
		}
	}

	String info(String section, String prefix) {
		return ask((redis) -> redis.info(section)).lines()
			.filter((line) -> line.startsWith(prefix))
			.map((line) -> line.substring(prefix.length()).strip())
			.findFirst()
			.orElse("");
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

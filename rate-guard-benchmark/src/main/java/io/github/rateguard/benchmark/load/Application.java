package io.github.rateguard.benchmark.load;

import java.io.File;
import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

import io.github.rateguard.benchmark.redis.OwnRedis;

/**
 * An instance of the application under load, in a process of its own.
 */
final class Application implements AutoCloseable {

	private static final Duration PATIENCE = Duration.ofSeconds(90);

	private static final long PAUSE_NANOS = Duration.ofMillis(200).toNanos();

	private final Process process;

	private final int port;

	private final Path log;

	private Application(Process process, int port, Path log) {
		this.process = process;
		this.port = port;
		this.log = log;
	}

	/**
	 * Start an instance. It may not be ready yet.
	 */
	static Application launch(Limiter limiter, Setting setting, int redisPort) throws IOException {
		int port = OwnRedis.freePort();
		Path log = Files.createTempFile("rate-guard-benchmark-", ".log");
		List<String> command = new ArrayList<>(
				List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-Xms512m", "-Xmx1g",
						"-jar", jar().toString(), "--server.address=127.0.0.1", "--server.port=" + port,
						"--spring.data.redis.port=" + redisPort, "--spring.profiles.active=" + limiter.profile()));
		command.addAll(setting.arguments());
		Process process = new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile()).start();
		Runtime.getRuntime().addShutdownHook(new Thread(process::destroyForcibly));
		return new Application(process, port, log);
	}

	/**
	 * The jar of the application lies beside the jar of the benchmarks.
	 */
	private static Path jar() {
		Path here = Path.of(new File(System.getProperty("java.class.path")).getAbsolutePath());
		Path jar = here.resolveSibling("rate-guard-benchmark-application.jar");
		if (!Files.exists(jar)) {
			throw new IllegalStateException(
					"Run this from rate-guard-benchmark.jar as docs/performance.md says: there is"
							+ " no application at " + jar);
		}
		return jar;
	}

	Application awaitReady() {
		long end = System.nanoTime() + PATIENCE.toNanos();
		while (!isReady()) {
			if (!this.process.isAlive() || System.nanoTime() - end > 0) {
				throw new IllegalStateException("The application did not start, see " + this.log);
			}
			LockSupport.parkNanos(PAUSE_NANOS);
		}
		return this;
	}

	private boolean isReady() {
		try {
			var connection = (HttpURLConnection) URI.create("http://127.0.0.1:" + this.port + "/hello")
				.toURL()
				.openConnection();
			connection.setRequestProperty("X-Api-Key", "ready");
			int status = connection.getResponseCode();
			return status == 200 || status == 429;
		}
		catch (IOException ex) {
			return false;
		}
	}

	int port() {
		return this.port;
	}

	Duration processorTime() {
		return ProcessorTime.of(this.process.toHandle());
	}

	/**
	 * Return what the application warned of, such as a store that did not answer.
	 */
	List<String> warnings() throws IOException {
		try (var lines = Files.lines(this.log)) {
			return lines.filter((line) -> line.contains(" WARN ") || line.contains(" ERROR ")).toList();
		}
	}

	@Override
	public void close() throws IOException {
		this.process.destroy();
		try {
			if (!this.process.waitFor(15, TimeUnit.SECONDS)) {
				this.process.destroyForcibly();
			}
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
		Files.deleteIfExists(this.log);
	}

}

package io.github.rateguard.benchmark.load;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Arrays;
import java.util.Locale;
import java.util.function.IntFunction;

import io.github.rateguard.benchmark.redis.OwnRedis;

/**
 * Measures how long requests to rate-guard take over one connection while its Redis is
 * killed, and while it stands still (SIGSTOP), beside the time before.
 */
public final class OutageWait {

	private static final int WARM_UP = 3_000;

	private static final int KNOWN_KEYS = 50;

	private final HttpClient client = HttpClient.newHttpClient();

	private final Application application;

	private OutageWait(Application application) {
		this.application = application;
	}

	/**
	 * Measure both.
	 * @param args none
	 */
	public static void main(String[] args) throws IOException, InterruptedException {
		System.out
			.println("| Redis | requests | median ms | 99 % ms | longest ms | not 200 |\n|---|---|---|---|---|---|");
		measure("killed", "-KILL");
		measure("stopped", "-STOP");
	}

	private static void measure(String name, String signal) throws IOException, InterruptedException {
		try (OwnRedis redis = OwnRedis.start();
				Application application = Application.launch(Limiter.RATE_GUARD, Setting.ENOUGH, redis.port())
					.awaitReady()) {
			OutageWait wait = new OutageWait(application);
			wait.call(WARM_UP, (i) -> "warm-" + i % KNOWN_KEYS);
			wait.print("there", 500, (i) -> "new-" + i);
			String pid = Long.toString(redis.process().pid());
			new ProcessBuilder("kill", signal, pid).inheritIO().start().waitFor();
			wait.print(name + ", first calls, new keys", 30, (i) -> "first-" + i);
			wait.print(name + ", new keys", 1_000, (i) -> "next-" + i);
			wait.print(name + ", known keys", 1_000, (i) -> "next-" + i % KNOWN_KEYS);
			if (signal.equals("-STOP")) {
				new ProcessBuilder("kill", "-CONT", pid).inheritIO().start().waitFor();
			}
		}
	}

	private void print(String name, int requests, IntFunction<String> keys) throws IOException, InterruptedException {
		System.out.println(String.format(Locale.ROOT, "| %s | %d | ", name, requests) + call(requests, keys));
	}

	private String call(int requests, IntFunction<String> keys) throws IOException, InterruptedException {
		double[] millis = new double[requests];
		int failed = 0;
		for (int i = 0; i < requests; i++) {
			HttpRequest request = HttpRequest
				.newBuilder(URI.create("http://127.0.0.1:" + this.application.port() + "/hello"))
				.header("X-Api-Key", keys.apply(i))
				.build();
			long start = System.nanoTime();
			HttpResponse<Void> response = this.client.send(request, BodyHandlers.discarding());
			millis[i] = (System.nanoTime() - start) / 1_000_000.0;
			failed += (response.statusCode() == 200) ? 0 : 1;
		}
		Arrays.sort(millis);
		return String.format(Locale.ROOT, "%.2f | %.2f | %.2f | %d |", millis[requests / 2],
				millis[(int) (requests * 0.99) - 1], millis[requests - 1], failed);
	}

}

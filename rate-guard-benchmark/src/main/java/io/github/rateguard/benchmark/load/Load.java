package io.github.rateguard.benchmark.load;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.IntFunction;

/**
 * Puts load on applications: HTTP/1.1 over kept connections, one request in flight on
 * each. Two threads serve all connections.
 */
final class Load implements AutoCloseable {

	private static final int THREADS = 2;

	private final ExecutorService threads = Executors.newFixedThreadPool(THREADS);

	/**
	 * Put load on applications until a time has passed.
	 * @param ports the instances; connections are dealt out to them in turn
	 * @param connections how many connections in all
	 * @param keys the keys by the number of the thread
	 * @param duration how long to send requests
	 */
	Answers put(List<Integer> ports, int connections, IntFunction<Keys> keys, Duration duration) {
		List<Future<Answers>> parts = new ArrayList<>();
		for (int thread = 0; thread < THREADS; thread++) {
			parts.add(this.threads
				.submit(new LoadThread(share(ports, connections, thread), keys.apply(thread), duration)));
		}
		Answers answers = new Answers(0, 0, 0, Duration.ZERO);
		for (Future<Answers> part : parts) {
			answers = answers.and(get(part));
		}
		return answers;
	}

	private static List<Integer> share(List<Integer> ports, int connections, int thread) {
		List<Integer> share = new ArrayList<>();
		for (int i = 0; i < connections / THREADS; i++) {
			share.add(ports.get((thread + i) % ports.size()));
		}
		return share;
	}

	private static <T> T get(Future<T> future) {
		try {
			return future.get();
		}
		catch (ExecutionException ex) {
			throw new IllegalStateException("The load broke off", ex.getCause());
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new IllegalStateException(ex);
		}
	}

	@Override
	public void close() {
		this.threads.shutdownNow();
	}

}

package io.github.rateguard.bucket;

import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * Real threads, all at once.
 */
final class Threads {

	private Threads() {
	}

	/**
	 * Run each task in a thread of its own.
	 * @return the sum of their results
	 */
	static long sum(List<Callable<Long>> tasks) {
		ExecutorService executor = Executors.newFixedThreadPool(tasks.size());
		try {
			long sum = 0;
			for (Future<Long> result : executor.invokeAll(tasks)) {
				sum += result.get();
			}
			return sum;
		}
		catch (InterruptedException | ExecutionException ex) {
			throw new IllegalStateException(ex);
		}
		finally {
			executor.shutdownNow();
		}
	}

}

package io.github.rateguard.doctor;

import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;

import org.springframework.core.NestedExceptionUtils;

/**
 * Runs checks one after the other, each for a bounded time: none keeps the others from
 * running, by failing or by hanging. What hangs keeps its thread, of which there are few;
 * without one nobody knows. Thread-safe.
 */
final class BoundedChecks implements AutoCloseable {

	static final Duration USUAL_LIMIT = Duration.ofSeconds(3);

	private static final int MOST_THREADS = 4;

	private static final long IDLE_SECONDS = 5;

	private final long limitNanos;

	private final ExecutorService executor;

	BoundedChecks(Duration limit) {
		this.limitNanos = limit.toNanos();
		AtomicInteger number = new AtomicInteger();
		this.executor = new ThreadPoolExecutor(0, MOST_THREADS, IDLE_SECONDS, TimeUnit.SECONDS,
				new SynchronousQueue<>(), (task) -> {
					Thread thread = new Thread(task, "rate-guard-check-" + number.incrementAndGet());
					thread.setDaemon(true);
					return thread;
				});
	}

	/**
	 * Run checks, in the order of their codes.
	 */
	Map<CheckCode, CheckResult> run(Map<CheckCode, Check> checks) {
		Map<CheckCode, CheckResult> results = new EnumMap<>(CheckCode.class);
		new TreeMap<>(checks).forEach((code, check) -> results.put(code, run(check)));
		return results;
	}

	private CheckResult run(Check check) {
		Future<CheckResult> future;
		try {
			future = this.executor.submit(check::examine);
		}
		catch (RejectedExecutionException ex) {
			return CheckResult.unknown("Earlier checks hang, so nobody looked.");
		}
		try {
			return future.get(this.limitNanos, TimeUnit.NANOSECONDS);
		}
		catch (TimeoutException ex) {
			future.cancel(true);
			return CheckResult.unknown("The check took longer than %d ms.".formatted(this.limitNanos / 1_000_000));
		}
		catch (ExecutionException ex) {
			return CheckResult.unknown("The check failed: " + NestedExceptionUtils.getMostSpecificCause(ex));
		}
		catch (InterruptedException ex) {
			future.cancel(true);
			Thread.currentThread().interrupt();
			return CheckResult.unknown("The application stops.");
		}
	}

	@Override
	public void close() {
		this.executor.shutdownNow();
	}

}

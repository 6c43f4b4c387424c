package io.github.rateguard.doctor;

import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;

/**
 * Examines for those who cannot wait until hanging checks are given up: they see what was
 * found before, and the examination goes on for whoever asks next. Thread-safe.
 */
public final class Consultation implements AutoCloseable {

	private static final Log logger = LogFactory.getLog(Consultation.class);

	private static final Duration USUAL_PATIENCE = Duration.ofSeconds(1);

	private static final long IDLE_SECONDS = 5;

	private final Doctor doctor;

	private final long patienceNanos;

	private final ExecutorService executor;

	private @Nullable Future<Report> running;

	/**
	 * Create a consultation in which nobody waits for more than a second.
	 * @param doctor examines
	 */
	public Consultation(Doctor doctor) {
		this(doctor, USUAL_PATIENCE);
	}

	Consultation(Doctor doctor, Duration patience) {
		this.doctor = doctor;
		this.patienceNanos = patience.toNanos();
		ThreadPoolExecutor executor = new ThreadPoolExecutor(1, 1, IDLE_SECONDS, TimeUnit.SECONDS,
				new LinkedBlockingQueue<>(1), (task) -> {
					Thread thread = new Thread(task, "rate-guard-consultation");
					thread.setDaemon(true);
					return thread;
				});
		executor.allowCoreThreadTimeOut(true);
		this.executor = executor;
	}

	/**
	 * Ask for an examination, or for the one that is running.
	 * @return what was found; what was found before if that takes too long, and that
	 * nobody knows anything if nothing was
	 */
	public Report ask() {
		try {
			return examination().get(this.patienceNanos, TimeUnit.NANOSECONDS);
		}
		catch (TimeoutException | RejectedExecutionException ex) {
			return before();
		}
		catch (ExecutionException ex) {
			logger.debug("An examination failed", ex);
			return before();
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			return before();
		}
	}

	private synchronized Future<Report> examination() {
		Future<Report> examination = this.running;
		if (examination == null || examination.isDone()) {
			examination = this.executor.submit(this.doctor::examine);
			this.running = examination;
		}
		return examination;
	}

	private Report before() {
		Report latest = this.doctor.latest();
		return (latest != null) ? latest : this.doctor.unexamined("The first examination is not over.");
	}

	/**
	 * Examine no more, and wait for nothing.
	 */
	@Override
	public void close() {
		this.executor.shutdownNow();
	}

}

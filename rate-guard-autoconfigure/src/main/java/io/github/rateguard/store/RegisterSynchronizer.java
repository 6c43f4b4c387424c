package io.github.rateguard.store;

import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;

import org.springframework.context.SmartLifecycle;

/**
 * Keeps memory and register the same while an instance runs: what changes here is written
 * at once, and now and then the instance asks for what others have changed. Known
 * before the first request, as it starts before the web server; what is not written yet
 * is written when it stops. Thread-safe.
 */
public final class RegisterSynchronizer implements SmartLifecycle {

	private static final Log logger = LogFactory.getLog(RegisterSynchronizer.class);

	/**
	 * Below the phases of Boot's web server, which are up to 2,048 below the default.
	 */
	private static final int PHASE = SmartLifecycle.DEFAULT_PHASE - 4_096;

	/**
	 * The first calls may cost more than the deadline.
	 */
	private static final int ATTEMPTS_AT_START = 3;

	private final String name;

	private final RegisterReplica replica;

	private final Duration interval;

	private final AtomicBoolean wanted = new AtomicBoolean();

	private volatile @Nullable ScheduledExecutorService executor;

	/**
	 * Create a synchronizer.
	 * @param name what is shared, for the thread and the log
	 * @param register where instances share it
	 * @param memory what this instance knows of it
	 * @param interval how long to wait before asking again
	 */
	public RegisterSynchronizer(String name, SharedRegister register, RegisterMemory memory, Duration interval) {
		this.name = name;
		this.interval = interval;
		this.replica = new RegisterReplica(register, memory);
	}

	/**
	 * Write soon, as something has changed. Many changes are one reason to write.
	 */
	public void wake() {
		ScheduledExecutorService executor = this.executor;
		if (executor != null && this.wanted.compareAndSet(false, true)) {
			try {
				executor.execute(this::synchronize);
			}
			catch (RejectedExecutionException ex) {
				logger.debug("A change of %s is written when the application has stopped".formatted(this.name), ex);
			}
		}
	}

	private boolean synchronize() {
		this.wanted.set(false);
		try {
			this.replica.synchronize();
			return true;
		}
		// One failure must not end all that follow
		catch (RuntimeException | Error ex) {
			logger.debug("The %s could not be shared, which is tried again".formatted(this.name), ex);
			return false;
		}
	}

	@Override
	public synchronized void start() {
		if (this.executor != null) {
			return;
		}
		ScheduledExecutorService executor = Executors.newSingleThreadScheduledExecutor((task) -> {
			Thread thread = new Thread(task, "rate-guard-" + this.name);
			thread.setDaemon(true);
			return thread;
		});
		int attempts = 1;
		while (!synchronize() && attempts < ATTEMPTS_AT_START) {
			attempts++;
		}
		executor.scheduleWithFixedDelay(this::synchronize, this.interval.toMillis(), this.interval.toMillis(),
				TimeUnit.MILLISECONDS);
		this.executor = executor;
	}

	@Override
	public synchronized void stop() {
		ScheduledExecutorService executor = this.executor;
		this.executor = null;
		if (executor != null) {
			executor.shutdown();
			try {
				if (executor.awaitTermination(1, TimeUnit.SECONDS)) {
					synchronize();
				}
			}
			catch (InterruptedException ex) {
				Thread.currentThread().interrupt();
			}
		}
	}

	@Override
	public boolean isRunning() {
		return this.executor != null;
	}

	@Override
	public int getPhase() {
		return PHASE;
	}

}

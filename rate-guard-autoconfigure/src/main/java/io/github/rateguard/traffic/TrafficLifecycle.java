package io.github.rateguard.traffic;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;

import org.springframework.context.SmartLifecycle;

/**
 * The thread on which instances tell each other of their traffic. It stops before the
 * connection to the store. Internal.
 */
public final class TrafficLifecycle implements SmartLifecycle {

	private static final Duration INTERVAL = Duration.ofMillis(200);

	private static final Log logger = LogFactory.getLog(TrafficLifecycle.class);

	/**
	 * Below the phases of Boot's web server, which are up to 2,048 below the default.
	 */
	private static final int PHASE = SmartLifecycle.DEFAULT_PHASE - 4_096;

	private final List<Runnable> tasks;

	private boolean failed;

	private @Nullable ScheduledExecutorService executor;

	/**
	 * Create a lifecycle.
	 * @param tasks what is run several times a second
	 */
	public TrafficLifecycle(List<? extends Runnable> tasks) {
		this.tasks = List.copyOf(tasks);
	}

	private void run() {
		try {
			this.tasks.forEach(Runnable::run);
			this.failed = false;
		}
		// One failure must not end all that follow
		catch (RuntimeException | Error ex) {
			if (!this.failed) {
				this.failed = true;
				logger.warn("Traffic was not shared for a moment; this is said once until it is", ex);
			}
		}
	}

	@Override
	public synchronized void start() {
		if (this.executor == null) {
			ScheduledExecutorService executor = Executors.newSingleThreadScheduledExecutor((task) -> {
				Thread thread = new Thread(task, "rate-guard-live");
				thread.setDaemon(true);
				return thread;
			});
			executor.scheduleWithFixedDelay(this::run, INTERVAL.toMillis(), INTERVAL.toMillis(), TimeUnit.MILLISECONDS);
			this.executor = executor;
		}
	}

	@Override
	public void stop() {
		ScheduledExecutorService executor;
		synchronized (this) {
			executor = this.executor;
			this.executor = null;
		}
		if (executor != null) {
			executor.shutdown();
		}
	}

	@Override
	public synchronized boolean isRunning() {
		return this.executor != null;
	}

	@Override
	public int getPhase() {
		return PHASE;
	}

}

package io.github.rateguard.behaviour.engine;

import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;

import org.springframework.context.SmartLifecycle;

/**
 * The thread of an engine. It starts before the web server, so that verdicts are known
 * before the first request, and stops before the connection to the store. Internal.
 */
public final class EngineLifecycle implements SmartLifecycle {

	static final Duration INTERVAL = Duration.ofMillis(200);

	private static final Log logger = LogFactory.getLog(EngineLifecycle.class);

	/**
	 * Below the phases of Boot's web server, which are up to 2,048 below the default.
	 */
	private static final int PHASE = SmartLifecycle.DEFAULT_PHASE - 4_096;

	/**
	 * The first calls may cost more than the deadline.
	 */
	private static final int ATTEMPTS_AT_START = 3;

	private final BehaviourEngine engine;

	private final Clock clock;

	private boolean failed;

	private @Nullable ScheduledExecutorService executor;

	/**
	 * Create a lifecycle.
	 * @param engine what runs
	 * @param clock the time that all instances agree on
	 */
	public EngineLifecycle(BehaviourEngine engine, Clock clock) {
		this.engine = engine;
		this.clock = clock;
	}

	private void run() {
		try {
			this.engine.run(this.clock.millis());
			this.failed = false;
		}
		// One failure must not end all that follow
		catch (RuntimeException | Error ex) {
			if (!this.failed) {
				this.failed = true;
				logger.warn("Behaviour was not judged for a moment; this is said once until it is", ex);
			}
		}
	}

	@Override
	public synchronized void start() {
		if (this.executor != null) {
			return;
		}
		ScheduledExecutorService executor = Executors.newSingleThreadScheduledExecutor((task) -> {
			Thread thread = new Thread(task, "rate-guard-behaviour");
			thread.setDaemon(true);
			return thread;
		});
		int attempts = 1;
		while (!this.engine.begin() && attempts < ATTEMPTS_AT_START) {
			attempts++;
		}
		executor.scheduleWithFixedDelay(this::run, INTERVAL.toMillis(), INTERVAL.toMillis(), TimeUnit.MILLISECONDS);
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
					this.engine.end(this.clock.millis());
				}
			}
			catch (InterruptedException ex) {
				Thread.currentThread().interrupt();
			}
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

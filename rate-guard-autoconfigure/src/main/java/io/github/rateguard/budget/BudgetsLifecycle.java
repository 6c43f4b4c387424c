package io.github.rateguard.budget;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;

import org.springframework.context.SmartLifecycle;

/**
 * Sends settlements and extends holds while the application runs, and sends the last
 * settlements when it stops: after the web server, before the connection to the store.
 * Does nothing where no budget is configured.
 */
public final class BudgetsLifecycle implements SmartLifecycle {

	private static final Log logger = LogFactory.getLog(BudgetsLifecycle.class);

	/**
	 * Below the phases of Boot's web server, which are up to 2,048 below the default.
	 */
	private static final int PHASE = SmartLifecycle.DEFAULT_PHASE - 4_096;

	private static final long FLUSH_MILLIS = 50;

	private static final long MAINTENANCE_MILLIS = 1_000;

	private static final long LAST_FLUSH_MILLIS = 2_000;

	private static final long LAST_PAUSE_MILLIS = 20;

	private final Budgets budgets;

	private final ConfiguredBudgets configured;

	private boolean running;

	private @Nullable ScheduledExecutorService executor;

	/**
	 * Create a lifecycle.
	 * @param budgets the budgets
	 * @param configured which ones there are
	 */
	public BudgetsLifecycle(Budgets budgets, ConfiguredBudgets configured) {
		this.budgets = budgets;
		this.configured = configured;
	}

	@Override
	public synchronized void start() {
		if (!this.running && !this.configured.all().isEmpty()) {
			this.budgets.prepare(this.configured.all());
			ScheduledExecutorService executor = Executors.newSingleThreadScheduledExecutor((task) -> {
				Thread thread = new Thread(task, "rate-guard-budgets");
				thread.setDaemon(true);
				return thread;
			});
			executor.scheduleWithFixedDelay(() -> attempt(this.budgets::flush), FLUSH_MILLIS, FLUSH_MILLIS,
					TimeUnit.MILLISECONDS);
			executor.scheduleWithFixedDelay(() -> attempt(this.budgets::maintain), MAINTENANCE_MILLIS,
					MAINTENANCE_MILLIS, TimeUnit.MILLISECONDS);
			this.executor = executor;
		}
		this.running = true;
	}

	private static void attempt(Runnable work) {
		try {
			work.run();
		}
		// One failure must not end all maintenance
		catch (RuntimeException | Error ex) {
			logger.warn("Maintenance of budgets failed, and is tried again", ex);
		}
	}

	@Override
	public synchronized void stop() {
		ScheduledExecutorService executor = this.executor;
		this.executor = null;
		this.running = false;
		if (executor != null) {
			executor.shutdown();
			attempt(this::flushAll);
		}
	}

	private void flushAll() {
		long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(LAST_FLUSH_MILLIS);
		await(this.budgets.drain());
		while (this.budgets.pending() > 0 && System.nanoTime() < end) {
			LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(LAST_PAUSE_MILLIS));
			await(this.budgets.drain());
		}
		int lost = this.budgets.pending();
		if (lost > 0) {
			logger.warn("The store did not take " + lost + " settlements before this instance stopped");
		}
	}

	private static void await(CompletableFuture<Void> sent) {
		sent.completeOnTimeout(null, LAST_FLUSH_MILLIS, TimeUnit.MILLISECONDS).join();
	}

	@Override
	public synchronized boolean isRunning() {
		return this.running;
	}

	@Override
	public int getPhase() {
		return PHASE;
	}

}

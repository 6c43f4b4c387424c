package io.github.rateguard.bucket;

import java.time.Clock;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

import io.github.rateguard.store.StoreOutageEvent;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;

import org.springframework.context.SmartLifecycle;

/**
 * Maintains buckets while the application runs, and gives back what they hold when it
 * stops: after the web server, before the connection to the store.
 */
public final class BucketsLifecycle implements SmartLifecycle {

	private static final Log logger = LogFactory.getLog(BucketsLifecycle.class);

	/**
	 * Below the phases of Boot's web server, which are up to 2,048 below the default.
	 */
	private static final int PHASE = SmartLifecycle.DEFAULT_PHASE - 4_096;

	private static final long INTERVAL_MILLIS = 500;

	private final Buckets buckets;

	private final Clock clock;

	private final Consumer<StoreOutageEvent> events;

	private boolean outage;

	private @Nullable ScheduledExecutorService executor;

	/**
	 * Create a lifecycle.
	 * @param buckets the buckets
	 * @param clock tells when outages are noticed
	 * @param events is told of outages, on a thread of its own
	 */
	public BucketsLifecycle(Buckets buckets, Clock clock, Consumer<StoreOutageEvent> events) {
		this.buckets = buckets;
		this.clock = clock;
		this.events = events;
	}

	@Override
	public synchronized void start() {
		if (this.executor == null) {
			ScheduledExecutorService executor = Executors.newSingleThreadScheduledExecutor((task) -> {
				Thread thread = new Thread(task, "rate-guard-maintenance");
				thread.setDaemon(true);
				return thread;
			});
			executor.scheduleWithFixedDelay(this::maintain, INTERVAL_MILLIS, INTERVAL_MILLIS, TimeUnit.MILLISECONDS);
			this.executor = executor;
		}
	}

	private void maintain() {
		try {
			this.buckets.maintain();
			tellOutage();
		}
		catch (RuntimeException ex) {
			logger.debug("Maintenance failed", ex);
		}
	}

	private void tellOutage() {
		boolean outage = this.buckets.isOutage();
		if (outage != this.outage) {
			this.outage = outage;
			this.events.accept(new StoreOutageEvent(outage, this.clock.instant()));
		}
	}

	@Override
	public synchronized void stop() {
		ScheduledExecutorService executor = this.executor;
		this.executor = null;
		if (executor != null) {
			executor.shutdown();
			this.buckets.giveBackAll();
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

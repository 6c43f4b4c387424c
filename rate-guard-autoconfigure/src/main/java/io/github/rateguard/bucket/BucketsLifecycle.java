package io.github.rateguard.bucket;

import java.time.Clock;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadPoolExecutor;
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

	private static final int WAITING_EVENTS = 16;

	private final Buckets buckets;

	private final Clock clock;

	private final Consumer<StoreOutageEvent> events;

	/**
	 * A listener may take its time; what waits meanwhile is maintained all the same.
	 */
	private final Executor eventExecutor = eventExecutor();

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

	private static Executor eventExecutor() {
		ThreadPoolExecutor executor = new ThreadPoolExecutor(1, 1, 10, TimeUnit.SECONDS,
				new ArrayBlockingQueue<>(WAITING_EVENTS), (task) -> daemon(task, "rate-guard-events"),
				new ThreadPoolExecutor.DiscardOldestPolicy());
		executor.allowCoreThreadTimeOut(true);
		return executor;
	}

	private static Thread daemon(Runnable task, String name) {
		Thread thread = new Thread(task, name);
		thread.setDaemon(true);
		return thread;
	}

	@Override
	public synchronized void start() {
		if (this.executor == null) {
			this.buckets.prepare();
			ScheduledExecutorService executor = Executors
				.newSingleThreadScheduledExecutor((task) -> daemon(task, "rate-guard-maintenance"));
			executor.scheduleWithFixedDelay(this::maintain, INTERVAL_MILLIS, INTERVAL_MILLIS, TimeUnit.MILLISECONDS);
			this.executor = executor;
		}
	}

	private void maintain() {
		try {
			this.buckets.maintain();
			tellOutage();
		}
		// One failure must not end all maintenance
		catch (RuntimeException | Error ex) {
			logger.warn("Maintenance of rate-guard failed, and is tried again", ex);
		}
	}

	private void tellOutage() {
		boolean outage = this.buckets.isOutage();
		if (outage != this.outage) {
			this.outage = outage;
			StoreOutageEvent event = new StoreOutageEvent(outage, this.clock.instant());
			this.eventExecutor.execute(() -> this.events.accept(event));
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

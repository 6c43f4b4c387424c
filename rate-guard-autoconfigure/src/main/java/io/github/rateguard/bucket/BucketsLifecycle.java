package io.github.rateguard.bucket;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

import io.github.rateguard.Algorithm;
import io.github.rateguard.Limit;
import io.github.rateguard.Limits;
import io.github.rateguard.WhenStoreFails;
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

	private static final int WARM_UP_CALLS = 64;

	private static final int WARM_UP_FAILURES = 3;

	private static final Limits WARM_UP_LIMITS = Limits.of(Limit.of(1_000, Duration.ofSeconds(1)));

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
			if (this.buckets.store().shared()) {
				warmUp();
			}
			ScheduledExecutorService executor = Executors.newSingleThreadScheduledExecutor((task) -> {
				Thread thread = new Thread(task, "rate-guard-maintenance");
				thread.setDaemon(true);
				return thread;
			});
			executor.scheduleWithFixedDelay(this::maintain, INTERVAL_MILLIS, INTERVAL_MILLIS, TimeUnit.MILLISECONDS);
			this.executor = executor;
		}
	}

	/**
	 * Go the way to the store before requests do: what is loaded and compiled on the way
	 * would cost the first of them more than the deadline.
	 */
	private void warmUp() {
		int failures = 0;
		for (int i = 0; i < WARM_UP_CALLS && failures < WARM_UP_FAILURES; i++) {
			BucketKey key = new BucketKey("health", "warm-up", Integer.toString(i));
			Taking taking = this.buckets.takeAllOrNone(List
				.of(new TokenDemand(key, Algorithm.TOKEN_BUCKET, WARM_UP_LIMITS, 1, true, WhenStoreFails.ADMIT, null)));
			failures += taking.shared() ? 0 : 1;
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

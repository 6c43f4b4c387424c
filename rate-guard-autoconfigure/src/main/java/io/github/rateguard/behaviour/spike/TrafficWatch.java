package io.github.rateguard.behaviour.spike;

import java.time.Clock;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

import io.github.rateguard.store.SharedState;
import io.github.rateguard.store.StoreUnavailableException;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;

import org.springframework.context.SmartLifecycle;

/**
 * Puts the minutes of all instances together, when they have ended, and looks for spikes
 * in them. Each instance does so for itself. While the store does not answer, an instance
 * knows its own traffic only: that may show a spike, and lowers nothing that is usual.
 * Internal.
 */
public final class TrafficWatch implements SmartLifecycle {

	/**
	 * By then all instances have published a minute.
	 */
	static final Duration GRACE = Duration.ofSeconds(15);

	private static final Log logger = LogFactory.getLog(TrafficWatch.class);

	/**
	 * Above alerts and the connection to the store, so that it stops before them.
	 */
	private static final int PHASE = SmartLifecycle.DEFAULT_PHASE - 4_096;

	private static final Duration INTERVAL = Duration.ofSeconds(1);

	private static final long MINUTE_MILLIS = Duration.ofMinutes(1).toMillis();

	private final long instance = ThreadLocalRandom.current().nextLong();

	private final TrafficMeter meter;

	private final TrafficStore store;

	private final SpikeDetector detector;

	private final Clock clock;

	private final Consumer<TrafficSpike> listener;

	private long minute;

	private @Nullable Ended ended;

	private boolean failed;

	private @Nullable ScheduledExecutorService executor;

	/**
	 * Create a watch.
	 * @param meter counts the present minute
	 * @param settings what counts as a spike
	 * @param state what all instances share, or {@code null} if there is nothing
	 * @param keyPrefix what keys start with
	 * @param clock the time that all instances agree on
	 * @param listener is told of spikes, by each instance
	 */
	public TrafficWatch(TrafficMeter meter, SpikeSettings settings, @Nullable SharedState state, String keyPrefix,
			Clock clock, Consumer<TrafficSpike> listener) {
		this.meter = meter;
		this.store = (state != null) ? new SharedTrafficStore(state, keyPrefix) : new LocalTrafficStore();
		this.detector = new SpikeDetector(settings, new History(this.store));
		this.clock = clock;
		this.listener = listener;
		this.minute = Math.floorDiv(clock.millis(), MINUTE_MILLIS);
	}

	/**
	 * Do what is to be done now. To be called each second or so.
	 */
	synchronized void tick() {
		long now = this.clock.millis();
		long minute = Math.floorDiv(now, MINUTE_MILLIS);
		if (minute != this.minute) {
			finish();
			begin(minute);
		}
		publish();
		Ended ended = this.ended;
		if (ended != null && now >= (ended.minute + 1) * MINUTE_MILLIS + GRACE.toMillis()) {
			finish();
		}
	}

	/**
	 * What was counted while the clock jumped belongs to no minute.
	 */
	private void begin(long minute) {
		MinuteCounts own = new MinuteCounts(Set.of(this.instance), this.meter.rotate());
		if (minute == this.minute + 1) {
			this.ended = new Ended(this.minute, own);
		}
		this.minute = minute;
	}

	private void publish() {
		Ended ended = this.ended;
		if (ended != null && !ended.published) {
			try {
				this.store.publish(ended.minute, ended.own);
				ended.published = true;
			}
			catch (StoreUnavailableException ex) {
				logger.debug("A minute waits for being shared", ex);
			}
		}
	}

	private void finish() {
		Ended ended = this.ended;
		this.ended = null;
		if (ended == null) {
			return;
		}
		MinuteCounts counts = ended.own;
		boolean complete = false;
		try {
			counts = this.store.read(ended.minute).with(ended.own);
			complete = true;
		}
		catch (StoreUnavailableException ex) {
			logger.debug("This instance looks at its own traffic only", ex);
		}
		this.detector.look(ended.minute, counts, complete).forEach(this.listener);
	}

	private void tickSafely() {
		try {
			tick();
			this.failed = false;
		}
		catch (RuntimeException ex) {
			if (!this.failed) {
				this.failed = true;
				logger.warn("A minute of traffic was not looked at; this is said once until one is", ex);
			}
		}
	}

	@Override
	public synchronized void start() {
		if (this.executor == null) {
			ScheduledExecutorService executor = Executors.newSingleThreadScheduledExecutor((task) -> {
				Thread thread = new Thread(task, "rate-guard-traffic");
				thread.setDaemon(true);
				return thread;
			});
			executor.scheduleWithFixedDelay(this::tickSafely, INTERVAL.toMillis(), INTERVAL.toMillis(),
					TimeUnit.MILLISECONDS);
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
			executor.shutdownNow();
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

	private static final class Ended {

		private final long minute;

		private final MinuteCounts own;

		private boolean published;

		Ended(long minute, MinuteCounts own) {
			this.minute = minute;
			this.own = own;
		}

	}

}

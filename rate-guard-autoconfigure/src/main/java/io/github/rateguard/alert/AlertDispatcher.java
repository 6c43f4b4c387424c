package io.github.rateguard.alert;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;

import org.springframework.context.SmartLifecycle;

/**
 * Hands alerts on to all notifiers, and to listeners as {@link AlertRaisedEvent}s. Each
 * notifier has a queue and a thread of its own, so that none holds up another. When the
 * application stops, what waits is sent for at most two seconds, and what is under way
 * then is interrupted. Internal.
 */
public final class AlertDispatcher implements Alerts, SmartLifecycle {

	private static final Log logger = LogFactory.getLog(AlertDispatcher.class);

	/**
	 * Below those who raise alerts, so that it stops after them, and above the connection
	 * to the store.
	 */
	private static final int PHASE = SmartLifecycle.DEFAULT_PHASE - 4_096 - 1;

	private static final int WAITING_EVENTS = 256;

	private static final Duration PATIENCE = Duration.ofSeconds(2);

	private static final Duration PATIENCE_WHEN_INTERRUPTED = Duration.ofSeconds(1);

	private final List<NotifierChannel> channels = new ArrayList<>();

	private final Consumer<Object> events;

	private final Executor eventExecutor = eventExecutor();

	private volatile boolean running;

	/**
	 * Create a dispatcher.
	 * @param notifiers whom to tell, by their names
	 * @param coolDowns which causes may be told now
	 * @param statistics counts what becomes of alerts
	 * @param events is given {@link AlertRaisedEvent}s, on a thread of its own
	 */
	public AlertDispatcher(Map<String, Notifier> notifiers, CoolDowns coolDowns, AlertStatistics statistics,
			Consumer<Object> events) {
		this(notifiers, coolDowns, statistics, events, Pause.SLEEP);
	}

	AlertDispatcher(Map<String, Notifier> notifiers, CoolDowns coolDowns, AlertStatistics statistics,
			Consumer<Object> events, Pause pause) {
		notifiers.forEach((name, notifier) -> this.channels
			.add(new NotifierChannel(name, new Delivery(notifier, pause), coolDowns.of(name), statistics)));
		this.events = events;
	}

	private static Executor eventExecutor() {
		ThreadPoolExecutor executor = new ThreadPoolExecutor(1, 1, 10, TimeUnit.SECONDS,
				new ArrayBlockingQueue<>(WAITING_EVENTS), (task) -> {
					Thread thread = new Thread(task, "rate-guard-alert-events");
					thread.setDaemon(true);
					return thread;
				}, new ThreadPoolExecutor.DiscardOldestPolicy());
		executor.allowCoreThreadTimeOut(true);
		return executor;
	}

	@Override
	public void raise(Alert alert) {
		this.channels.forEach((channel) -> channel.offer(alert));
		this.eventExecutor.execute(() -> publish(new AlertRaisedEvent(alert)));
	}

	private void publish(AlertRaisedEvent event) {
		try {
			this.events.accept(event);
		}
		catch (RuntimeException ex) {
			logger.warn("A listener of alerts failed", ex);
		}
	}

	@Override
	public synchronized void start() {
		this.channels.forEach(NotifierChannel::start);
		this.running = true;
	}

	@Override
	public synchronized void stop() {
		this.running = false;
		this.channels.forEach(NotifierChannel::shutdown);
		try {
			if (!await(PATIENCE)) {
				this.channels.forEach(NotifierChannel::shutdownNow);
				await(PATIENCE_WHEN_INTERRUPTED);
			}
		}
		catch (InterruptedException ex) {
			this.channels.forEach(NotifierChannel::shutdownNow);
			Thread.currentThread().interrupt();
		}
	}

	private boolean await(Duration patience) throws InterruptedException {
		long deadline = System.nanoTime() + patience.toNanos();
		boolean ended = true;
		for (NotifierChannel channel : this.channels) {
			ended &= channel.awaitTermination(deadline - System.nanoTime());
		}
		return ended;
	}

	@Override
	public boolean isRunning() {
		return this.running;
	}

	@Override
	public int getPhase() {
		return PHASE;
	}

}

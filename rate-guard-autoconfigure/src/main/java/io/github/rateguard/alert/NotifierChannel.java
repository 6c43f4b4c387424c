package io.github.rateguard.alert;

import java.util.Set;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

import io.github.rateguard.alert.AlertStatistics.Outcome;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;

/**
 * The way to one notifier: a bounded queue, in which a cause waits once, and a thread of
 * its own, which claims the cause and calls the notifier. Thread-safe.
 */
final class NotifierChannel {

	static final int CAPACITY = 256;

	private static final Log logger = LogFactory.getLog(NotifierChannel.class);

	private final String name;

	private final Delivery delivery;

	private final CoolDown coolDown;

	private final AlertStatistics statistics;

	private final Set<String> waiting = ConcurrentHashMap.newKeySet();

	private final AtomicBoolean toldOfDrop = new AtomicBoolean();

	private volatile ThreadPoolExecutor executor;

	NotifierChannel(String name, Delivery delivery, CoolDown coolDown, AlertStatistics statistics) {
		this.name = name;
		this.delivery = delivery;
		this.coolDown = coolDown;
		this.statistics = statistics;
		this.executor = executor();
	}

	private ThreadPoolExecutor executor() {
		ThreadPoolExecutor executor = new ThreadPoolExecutor(1, 1, 10, TimeUnit.SECONDS,
				new ArrayBlockingQueue<>(CAPACITY), (task) -> {
					Thread thread = new Thread(task, "rate-guard-alerts-" + this.name);
					thread.setDaemon(true);
					return thread;
				});
		executor.allowCoreThreadTimeOut(true);
		return executor;
	}

	void offer(Alert alert) {
		if (!this.waiting.add(alert.cause())) {
			suppress(alert);
			return;
		}
		ThreadPoolExecutor executor = this.executor;
		try {
			executor.execute(() -> deliver(alert));
		}
		catch (RejectedExecutionException ex) {
			this.waiting.remove(alert.cause());
			this.statistics.add(this.name, Outcome.DROPPED, 1);
			if (!executor.isShutdown() && this.toldOfDrop.compareAndSet(false, true)) {
				logger.warn("%d alerts wait for the notifier '%s' already, so new ones are dropped".formatted(CAPACITY,
						this.name));
			}
		}
	}

	private void suppress(Alert alert) {
		this.coolDown.repeat(alert.cause(), 1);
		this.statistics.add(this.name, Outcome.SUPPRESSED, 1);
	}

	private void deliver(Alert alert) {
		this.waiting.remove(alert.cause());
		this.toldOfDrop.set(false);
		if (!this.coolDown.claim(alert)) {
			suppress(alert);
			return;
		}
		long repeats = this.coolDown.takeRepeats(alert.cause());
		try {
			this.delivery.send(alert.withRepeats(repeats));
			this.statistics.add(this.name, Outcome.SENT, 1);
		}
		// Whatever an application's notifier does, the next alert is sent
		catch (Exception | Error ex) {
			this.statistics.add(this.name, Outcome.FAILED, 1);
			logger.warn("The alert '%s' was not sent by the notifier '%s': %s".formatted(alert.cause(), this.name,
					reason(ex)));
			this.coolDown.repeat(alert.cause(), repeats + 1);
			this.coolDown.withdraw(alert.cause());
		}
	}

	/**
	 * The message of a foreign exception may hold a secret.
	 */
	private static String reason(Throwable failure) {
		if (failure instanceof InterruptedException) {
			return "the application stops";
		}
		return (failure instanceof DeliveryException) ? String.valueOf(failure.getMessage())
				: failure.getClass().getName();
	}

	void start() {
		if (this.executor.isShutdown()) {
			this.executor = executor();
		}
	}

	/**
	 * Take no further alert.
	 */
	void shutdown() {
		this.executor.shutdown();
	}

	/**
	 * Interrupt what is still done, and drop what waits.
	 */
	void shutdownNow() {
		this.statistics.add(this.name, Outcome.DROPPED, this.executor.shutdownNow().size());
		this.waiting.clear();
	}

	boolean awaitTermination(long nanos) throws InterruptedException {
		return this.executor.awaitTermination(nanos, TimeUnit.NANOSECONDS);
	}

}

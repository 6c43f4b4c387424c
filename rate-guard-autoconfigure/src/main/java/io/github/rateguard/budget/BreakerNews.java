package io.github.rateguard.budget;

import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

import io.github.rateguard.BudgetState;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;

/**
 * Tells of changes: a line in the log and an event each. A listener may take its time, so
 * it has a thread of its own; if it takes too much, the oldest news are dropped.
 */
final class BreakerNews {

	private static final Log logger = LogFactory.getLog(BreakerNews.class);

	private static final int WAITING_EVENTS = 1_024;

	private final Consumer<Object> events;

	private final Executor executor = executor();

	BreakerNews(Consumer<Object> events) {
		this.events = events;
	}

	private static Executor executor() {
		ThreadPoolExecutor executor = new ThreadPoolExecutor(1, 1, 10, TimeUnit.SECONDS,
				new ArrayBlockingQueue<>(WAITING_EVENTS), (task) -> {
					Thread thread = new Thread(task, "rate-guard-budget-events");
					thread.setDaemon(true);
					return thread;
				}, new ThreadPoolExecutor.DiscardOldestPolicy());
		executor.allowCoreThreadTimeOut(true);
		return executor;
	}

	void changed(BudgetStatus before, BudgetStatus after, @Nullable Balance balance) {
		String text = "Budget %s is %s instead of %s, by %s: %s".formatted(after.budget(), after.state(),
				before.state(), after.author(), after.reason());
		if (after.state() == BudgetState.OPEN) {
			logger.warn(text);
		}
		else {
			logger.info(text);
		}
		BudgetStateChangedEvent event = new BudgetStateChangedEvent(before, after, balance);
		this.executor.execute(() -> {
			try {
				this.events.accept(event);
			}
			catch (RuntimeException ex) {
				logger.warn("A listener of budgets failed", ex);
			}
		});
	}

}

package io.github.rateguard.budget;

import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;

import io.github.rateguard.store.SharedState;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;

import org.springframework.context.SmartLifecycle;

/**
 * The breakers of all budgets. Each is known in memory; changes are written at once, and
 * those of others are asked for twice a second. Starts before the web server. An instance
 * that does not reach the store keeps what it knows. Internal.
 */
public final class SpendingBreakers implements BudgetBreakers, BudgetGate, BudgetListener, SmartLifecycle {

	private static final Log logger = LogFactory.getLog(SpendingBreakers.class);

	/**
	 * Below the phases of Boot's web server, which are up to 2,048 below the default.
	 */
	private static final int PHASE = SmartLifecycle.DEFAULT_PHASE - 4_096;

	private static final String EVERYBODY = "global";

	private static final long INTERVAL_MILLIS = 500;

	private final Map<String, SpendingBreaker> breakers = new LinkedHashMap<>();

	private final List<BreakerReplica> replicas = new ArrayList<>();

	private final AtomicBoolean wanted = new AtomicBoolean();

	private volatile @Nullable ScheduledExecutorService executor;

	/**
	 * Create breakers.
	 * @param budgets the budgets
	 * @param state what all instances share, or {@code null} if there is nothing
	 * @param keyPrefix what keys start with
	 * @param clock the time that all instances agree on
	 * @param events is given {@link BudgetStateChangedEvent}s, on a thread of its own
	 */
	public SpendingBreakers(ConfiguredBudgets budgets, @Nullable SharedState state, String keyPrefix, Clock clock,
			Consumer<Object> events) {
		BreakerNews news = new BreakerNews(events);
		for (Budget budget : budgets.all()) {
			SpendingBreaker breaker = new SpendingBreaker(budget, clock, this::wake);
			this.breakers.put(budget.name(), breaker);
			this.replicas.add(new BreakerReplica(breaker, state, keyPrefix, clock, news));
		}
	}

	private SpendingBreaker breaker(String budget) {
		SpendingBreaker breaker = this.breakers.get(budget);
		if (breaker == null) {
			throw new IllegalArgumentException("There is no budget '%s'. Known are: %s".formatted(budget,
					String.join(", ", this.breakers.keySet())));
		}
		return breaker;
	}

	@Override
	public BudgetStatus open(String budget, String reason, String author, Duration duration) {
		return breaker(budget).open(reason, author, duration);
	}

	@Override
	public BudgetStatus close(String budget, String author) {
		return breaker(budget).close(author);
	}

	@Override
	public BudgetStatus state(String budget) {
		return breaker(budget).status();
	}

	@Override
	public List<BudgetStatus> all() {
		return this.breakers.values().stream().map(SpendingBreaker::status).toList();
	}

	@Override
	public Passage pass(Budget budget, long amount) {
		SpendingBreaker breaker = this.breakers.get(budget.name());
		return (breaker != null) ? breaker.pass(amount) : Passage.FREE;
	}

	@Override
	public void onBalance(Budget budget, String dimension, String identity, Balance balance) {
		SpendingBreaker breaker = this.breakers.get(budget.name());
		if (breaker != null && dimension.equals(EVERYBODY)) {
			breaker.seen(balance);
		}
	}

	/**
	 * Many changes are one reason to write.
	 */
	private void wake() {
		ScheduledExecutorService executor = this.executor;
		if (executor != null && this.wanted.compareAndSet(false, true)) {
			try {
				executor.execute(this::synchronize);
			}
			catch (RejectedExecutionException ex) {
				logger.debug("A change of budgets is written when the application has stopped", ex);
			}
		}
	}

	/**
	 * Read and write what has changed.
	 */
	void synchronize() {
		this.wanted.set(false);
		for (BreakerReplica replica : this.replicas) {
			try {
				replica.synchronize();
			}
			// One failure must not end all that follow
			catch (RuntimeException | Error ex) {
				logger.debug("The state of a budget could not be shared, which is tried again", ex);
			}
		}
	}

	@Override
	public synchronized void start() {
		if (this.executor != null) {
			return;
		}
		ScheduledExecutorService executor = Executors.newSingleThreadScheduledExecutor((task) -> {
			Thread thread = new Thread(task, "rate-guard-breakers");
			thread.setDaemon(true);
			return thread;
		});
		if (!this.replicas.isEmpty()) {
			synchronize();
			executor.scheduleWithFixedDelay(this::synchronize, INTERVAL_MILLIS, INTERVAL_MILLIS, TimeUnit.MILLISECONDS);
		}
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
					synchronize();
				}
			}
			catch (InterruptedException ex) {
				Thread.currentThread().interrupt();
			}
		}
	}

	@Override
	public boolean isRunning() {
		return this.executor != null;
	}

	@Override
	public int getPhase() {
		return PHASE;
	}

}

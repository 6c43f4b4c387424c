package io.github.rateguard.caller;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;

import io.github.rateguard.Caller;
import io.github.rateguard.ClientAddress;
import io.github.rateguard.store.IdentityHash;
import io.github.rateguard.store.SharedRegister;
import io.github.rateguard.store.SharedScripts;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;

import org.springframework.context.SmartLifecycle;

/**
 * Bans that all instances share. Each keeps them in memory, writes its changes at once,
 * and asks for those of others twice a second. Known before the first request, as it
 * starts before the web server; what is not written yet is written when it stops.
 * Internal.
 */
public final class SharedBans implements Bans, SmartLifecycle {

	private static final Log logger = LogFactory.getLog(SharedBans.class);

	/**
	 * Below the phases of Boot's web server, which are up to 2,048 below the default.
	 */
	private static final int PHASE = SmartLifecycle.DEFAULT_PHASE - 4_096;

	private static final long INTERVAL_MILLIS = 500;

	/**
	 * The first calls may cost more than the deadline.
	 */
	private static final int ATTEMPTS_AT_START = 3;

	private final KnownBans bans;

	private final BanReplica replica;

	private final AtomicBoolean wanted = new AtomicBoolean();

	private volatile @Nullable ScheduledExecutorService executor;

	/**
	 * Create bans.
	 * @param register where instances share bans
	 * @param scripts counts penalties of all instances
	 * @param penaltyKey the key of those counts
	 * @param clock the time that all instances agree on
	 * @param penalties how long penalties last
	 * @param identityHash hides ids in the log and in counts
	 * @param events is given {@link BanSetEvent}s and {@link BanLiftedEvent}s, on a
	 * thread of its own
	 */
	public SharedBans(SharedRegister register, SharedScripts scripts, String penaltyKey, Clock clock,
			Penalties penalties, IdentityHash identityHash, Consumer<Object> events) {
		BanJournal journal = new BanJournal(this::wake);
		this.bans = new KnownBans(clock, penalties, new BanNews(identityHash, events), journal,
				new SharedPenaltyCounts(scripts, penaltyKey, identityHash));
		this.replica = new BanReplica(register, this.bans, journal);
	}

	@Override
	public Ban ban(BanSubject subject, String reason, String author, Duration duration) {
		return this.bans.ban(subject, reason, author, duration);
	}

	@Override
	public Ban penalize(BanSubject subject, String reason, String author) {
		return this.bans.penalize(subject, reason, author);
	}

	@Override
	public boolean lift(BanSubject subject, String author) {
		return this.bans.lift(subject, author);
	}

	@Override
	public @Nullable Ban find(@Nullable ClientAddress address) {
		return this.bans.find(address);
	}

	@Override
	public @Nullable Ban find(Caller caller) {
		return this.bans.find(caller);
	}

	@Override
	public boolean includeCallers() {
		return this.bans.includeCallers();
	}

	@Override
	public List<Ban> all() {
		return this.bans.all();
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
				logger.debug("A change of bans is written when the application has stopped", ex);
			}
		}
	}

	private boolean synchronize() {
		this.wanted.set(false);
		try {
			this.replica.synchronize();
			return true;
		}
		// One failure must not end all that follow
		catch (RuntimeException | Error ex) {
			logger.debug("Bans could not be shared, which is tried again", ex);
			return false;
		}
	}

	@Override
	public synchronized void start() {
		if (this.executor != null) {
			return;
		}
		ScheduledExecutorService executor = Executors.newSingleThreadScheduledExecutor((task) -> {
			Thread thread = new Thread(task, "rate-guard-bans");
			thread.setDaemon(true);
			return thread;
		});
		int attempts = 1;
		while (!synchronize() && attempts < ATTEMPTS_AT_START) {
			attempts++;
		}
		executor.scheduleWithFixedDelay(this::synchronize, INTERVAL_MILLIS, INTERVAL_MILLIS, TimeUnit.MILLISECONDS);
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

package io.github.rateguard.caller;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;

import io.github.rateguard.Caller;
import io.github.rateguard.ClientAddress;
import io.github.rateguard.store.IdentityHash;
import io.github.rateguard.store.RegisterSynchronizer;
import io.github.rateguard.store.SharedRegister;
import io.github.rateguard.store.SharedScripts;
import org.jspecify.annotations.Nullable;

import org.springframework.context.SmartLifecycle;

/**
 * Bans that all instances share. Each keeps them in memory, writes its changes at once,
 * and asks for those of others twice a second. Known before the first request, as it
 * starts before the web server; what is not written yet is written when it stops.
 * Internal.
 */
public final class SharedBans implements Bans, SmartLifecycle {

	private static final Duration INTERVAL = Duration.ofMillis(500);

	private final KnownBans bans;

	private final RegisterSynchronizer synchronizer;

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
		this.synchronizer = new RegisterSynchronizer("bans", register, new BanReplica(this.bans, journal),
				INTERVAL);
	}

	private void wake() {
		this.synchronizer.wake();
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

	@Override
	public void start() {
		this.synchronizer.start();
	}

	@Override
	public void stop() {
		this.synchronizer.stop();
	}

	@Override
	public boolean isRunning() {
		return this.synchronizer.isRunning();
	}

	@Override
	public int getPhase() {
		return this.synchronizer.getPhase();
	}

}

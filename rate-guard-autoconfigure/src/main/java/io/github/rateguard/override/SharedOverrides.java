package io.github.rateguard.override;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;

import io.github.rateguard.Limits;
import io.github.rateguard.policy.Mode;
import io.github.rateguard.store.IdentityHash;
import io.github.rateguard.store.RegisterSynchronizer;
import io.github.rateguard.store.SharedRegister;
import org.jspecify.annotations.Nullable;

import org.springframework.context.SmartLifecycle;

/**
 * Overrides that all instances share. Each keeps them in memory, writes its changes at
 * once, and asks for those of others about once a second. Known before the first request, as
 * it starts before the web server. Internal.
 */
public final class SharedOverrides implements Overrides, SmartLifecycle {

	/**
	 * As many entries as a register needs: the overrides, and as many that were removed.
	 */
	public static final int MAXIMUM_ENTRIES = 2 * MAXIMUM_OVERRIDES;

	/**
	 * With the way to the store, all know of a change within a second.
	 */
	private static final Duration INTERVAL = Duration.ofMillis(900);

	private final KnownOverrides overrides;

	private final RegisterSynchronizer synchronizer;

	/**
	 * Create overrides.
	 * @param register where instances share them
	 * @param policies where they are applied
	 * @param rules say what cannot be overridden
	 * @param clock the time that all instances agree on
	 * @param identityHash hides ids in the log
	 * @param events is given {@link OverrideSetEvent}s and {@link OverrideRemovedEvent}s,
	 * on a thread of its own
	 */
	public SharedOverrides(SharedRegister register, CurrentPolicies policies, OverrideRules rules, Clock clock,
			IdentityHash identityHash, Consumer<Object> events) {
		this.overrides = new KnownOverrides(policies, rules, clock, new OverrideNews(identityHash, events), this::wake);
		this.synchronizer = new RegisterSynchronizer("overrides", register, this.overrides.memory(),
				INTERVAL);
	}

	private void wake() {
		this.synchronizer.wake();
	}

	@Override
	public PolicyOverride set(OverrideTarget target, @Nullable Limits limits, @Nullable Mode mode, String reason,
			String author, Duration duration) {
		return this.overrides.set(target, limits, mode, reason, author, duration);
	}

	@Override
	public @Nullable PolicyOverride remove(OverrideTarget target, String author) {
		return this.overrides.remove(target, author);
	}

	@Override
	public List<PolicyOverride> all() {
		return this.overrides.all();
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

package io.github.rateguard.web;

import io.github.rateguard.Caller;
import io.github.rateguard.ClientAddress;
import io.github.rateguard.GuardedRequest;
import io.github.rateguard.caller.BanSubject;
import io.github.rateguard.caller.Bans;
import io.github.rateguard.guard.Guard;
import io.github.rateguard.guard.Stage;
import io.github.rateguard.policy.Plan;
import org.jspecify.annotations.Nullable;

/**
 * Bans addresses that go on after refusals. Refusals are counted as requests are, so that
 * all instances count together, and what is counted is bounded. An address of a private
 * network is never banned, as everybody may be behind it. Thread-safe.
 */
public final class EdgePenalty {

	static final String REASON = "Went on after refusals";

	static final String AUTHOR = "rate-guard";

	private final @Nullable Plan refusals;

	private final Guard guard;

	private final Bans bans;

	/**
	 * Create penalties.
	 * @param refusals how many refusals of an address bring no ban; {@code null} if none
	 * do
	 * @param guard counts them
	 * @param bans takes the bans
	 */
	public EdgePenalty(@Nullable Plan refusals, Guard guard, Bans bans) {
		this.refusals = refusals;
		this.guard = guard;
		this.bans = bans;
	}

	/**
	 * A caller has been refused.
	 */
	void refused(Caller caller) {
		ClientAddress address = caller.address();
		if (this.refusals == null || address == null || NearAddresses.include(address)) {
			return;
		}
		if (!this.guard.chargeUntold(this.refusals, caller, GuardedRequest.none(), Stage.EDGE).verdict().admitted()) {
			penalizeOnce(address);
		}
	}

	/**
	 * Many requests that are refused at once are one reason.
	 */
	private synchronized void penalizeOnce(ClientAddress address) {
		if (this.bans.find(address) == null) {
			this.bans.penalize(BanSubject.client(address), REASON, AUTHOR);
		}
	}

}

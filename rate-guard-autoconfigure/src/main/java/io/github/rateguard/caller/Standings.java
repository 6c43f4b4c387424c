package io.github.rateguard.caller;

import io.github.rateguard.Caller;
import io.github.rateguard.ClientAddress;
import org.jspecify.annotations.Nullable;

/**
 * Tells how somebody stands: by lists of the configuration, then by bans. Whoever is on
 * the list of those who are allowed cannot be banned by mistake. Never blocks.
 * Thread-safe.
 */
public final class Standings {

	private final CallerLists lists;

	private final Bans bans;

	/**
	 * Create standings.
	 * @param lists the lists of the configuration
	 * @param bans the bans
	 */
	public Standings(CallerLists lists, Bans bans) {
		this.lists = lists;
		this.bans = bans;
	}

	/**
	 * Return how an address stands.
	 * @param address the address, or {@code null} if unknown
	 * @return the standing
	 */
	public Standing of(@Nullable ClientAddress address) {
		if (this.lists.denied().contains(address)) {
			return Standing.DENIED;
		}
		return this.lists.allowed().contains(address) ? Standing.ALLOWED : of(this.bans.find(address));
	}

	/**
	 * Return how a caller stands: by the id, then the tier, then the address.
	 * @param caller the caller
	 * @return the standing
	 */
	public Standing of(Caller caller) {
		if (this.lists.denied().contains(caller)) {
			return Standing.DENIED;
		}
		if (this.lists.allowed().containsProved(caller)) {
			return Standing.ALLOWED;
		}
		Ban ban = this.bans.find(caller);
		if (ban != null && ban.subject().kind() == BanSubject.Kind.CALLER) {
			return of(ban);
		}
		return this.lists.allowed().contains(caller.address()) ? Standing.ALLOWED : of(ban);
	}

	/**
	 * Return whether some caller is refused whose address is not.
	 * @return {@code false} if nobody is
	 */
	public boolean refuseCallers() {
		return this.lists.denied().includesCallers() || this.bans.includeCallers();
	}

	private static Standing of(@Nullable Ban ban) {
		return (ban != null) ? new Standing(Standing.Kind.REFUSED, ban.until()) : Standing.ORDINARY;
	}

}

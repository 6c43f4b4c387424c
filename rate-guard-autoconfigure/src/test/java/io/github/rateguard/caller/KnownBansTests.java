package io.github.rateguard.caller;

import java.time.Duration;

import io.github.rateguard.store.IdentityHash;

/**
 * Bans that no other instance knows.
 */
class KnownBansTests extends BansContract {

	private final Bans bans = new KnownBans(this.clock, new Penalties(Duration.ofMinutes(1), Duration.ofDays(1)),
			new IdentityHash("secret"), this::listen);

	@Override
	Bans bans() {
		return this.bans;
	}

}

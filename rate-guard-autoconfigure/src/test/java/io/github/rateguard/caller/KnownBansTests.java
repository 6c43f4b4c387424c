package io.github.rateguard.caller;

import java.time.Duration;
import java.util.List;

import io.github.rateguard.store.IdentityHash;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

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

	@Test
	void penaltiesOfDaysGrow() {
		Bans bans = new KnownBans(this.clock, new Penalties(Duration.ofDays(1), Duration.ofDays(30)),
				new IdentityHash("secret"), this::listen);
		for (int days : List.of(1, 2, 4, 8, 16, 30, 30)) {
			Ban ban = bans.penalize(MALLORY, "guessing", "edge");
			assertThat(ban.until()).isEqualTo(now().plus(Duration.ofDays(days)));
			this.clock.advance(Duration.ofDays(days));
		}
	}

}

package io.github.rateguard.caller;

import java.time.Duration;
import java.time.Instant;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What holds while the store does not know of a change yet.
 */
class BanChangeTests {

	private static final Instant NOON = Instant.parse("2026-01-01T12:00:00Z");

	@Test
	void aLiftIsOfTheBansThatWereSetBefore() {
		BanChange lifted = BanChange.NONE.with(ban(NOON)).lifted(NOON);
		assertThat(lifted.after(ban(NOON))).isNull();
		assertThat(lifted.after(null)).isNull();
		Ban younger = ban(NOON.plusMillis(1));
		assertThat(lifted.after(younger)).isEqualTo(younger);
	}

	@Test
	void aBanAfterALiftHoldsWhateverTheStoreSays() {
		Ban again = ban(NOON.plusSeconds(1));
		BanChange change = BanChange.NONE.lifted(NOON).with(again);
		assertThat(change.after(null)).isEqualTo(again);
		assertThat(change.after(ban(NOON))).isEqualTo(again);
		Ban later = ban(NOON.plusSeconds(2));
		assertThat(change.after(later)).isEqualTo(later);
	}

	private static Ban ban(Instant since) {
		return new Ban(BanSubject.caller("mallory"), "fraud", "alice", since, since.plus(Duration.ofHours(1)));
	}

}

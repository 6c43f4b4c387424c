package io.github.rateguard.store;

import io.github.rateguard.store.SilenceGate.Entry;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests of {@link SilenceGate}.
 */
class SilenceGateTests {

	private final SilenceGate gate = new SilenceGate();

	@Test
	void everybodyEntersWhileTheStoreAnswers() {
		for (int i = 0; i < 1000; i++) {
			assertThat(this.gate.enter()).isEqualTo(Entry.OPEN);
		}
	}

	@Test
	void oneAtATimeEntersWhileTheStoreIsSilent() {
		silence();
		assertThat(this.gate.enter()).isEqualTo(Entry.PROBE);
		assertThat(this.gate.enter()).isEqualTo(Entry.CLOSED);
		this.gate.leave(Entry.PROBE, false);
		assertThat(this.gate.enter()).isEqualTo(Entry.PROBE);
		assertThat(this.gate.enter()).isEqualTo(Entry.CLOSED);
	}

	@Test
	void whoEnteredBeforeTheSilenceLetsNobodyInByLeaving() {
		silence();
		assertThat(this.gate.enter()).isEqualTo(Entry.PROBE);
		this.gate.leave(Entry.OPEN, false);
		assertThat(this.gate.enter()).isEqualTo(Entry.CLOSED);
	}

	@Test
	void oneAnswerOpensTheGateAgain() {
		silence();
		assertThat(this.gate.enter()).isEqualTo(Entry.PROBE);
		this.gate.leave(Entry.PROBE, true);
		assertThat(this.gate.enter()).isEqualTo(Entry.OPEN);
		assertThat(this.gate.enter()).isEqualTo(Entry.OPEN);
	}

	private void silence() {
		for (int i = 0; i < 32; i++) {
			Entry entry = this.gate.enter();
			assertThat(entry).isEqualTo(Entry.OPEN);
			this.gate.leave(entry, false);
		}
	}

}

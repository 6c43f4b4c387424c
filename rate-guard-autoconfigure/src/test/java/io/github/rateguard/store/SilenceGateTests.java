package io.github.rateguard.store;

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
			assertThat(this.gate.tryEnter()).isTrue();
		}
	}

	@Test
	void oneAtATimeEntersWhileTheStoreIsSilent() {
		silence();
		assertThat(this.gate.tryEnter()).isTrue();
		assertThat(this.gate.tryEnter()).isFalse();
		this.gate.leave(false);
		assertThat(this.gate.tryEnter()).isTrue();
		assertThat(this.gate.tryEnter()).isFalse();
	}

	@Test
	void oneAnswerOpensTheGateAgain() {
		silence();
		assertThat(this.gate.tryEnter()).isTrue();
		this.gate.leave(true);
		assertThat(this.gate.tryEnter()).isTrue();
		assertThat(this.gate.tryEnter()).isTrue();
	}

	private void silence() {
		for (int i = 0; i < 32; i++) {
			assertThat(this.gate.tryEnter()).isTrue();
			this.gate.leave(false);
		}
	}

}

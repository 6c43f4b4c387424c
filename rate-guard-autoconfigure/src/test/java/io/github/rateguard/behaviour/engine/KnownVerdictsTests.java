package io.github.rateguard.behaviour.engine;

import java.util.Map;

import io.github.rateguard.behaviour.Level;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests of what an instance remembers.
 */
class KnownVerdictsTests {

	private static final long NOW = 1_800_000_000_000L;

	private final KnownVerdicts verdicts = new KnownVerdicts(3);

	@Test
	void oneTooManyReplacesTheWeakestThatEndsFirst() {
		put(1, Level.BLOCK, NOW);
		put(2, Level.TAG, NOW + 2);
		put(3, Level.TAG, NOW + 1);
		put(4, Level.THROTTLE, NOW);
		assertThat(this.verdicts.get(3)).isNull();
		put(5, Level.TAG, NOW);
		assertThat(this.verdicts.get(5)).isNull();
		put(6, Level.CHALLENGE, NOW);
		assertThat(this.verdicts.all()).extracting((known) -> known.verdict().client()).containsExactly(4L, 6L, 1L);
		assertThat(this.verdicts.levels(NOW)).isEqualTo(Map.of(Level.THROTTLE, 1, Level.CHALLENGE, 1, Level.BLOCK, 1));
	}

	@Test
	void ofTwoVerdictsTheLaterOneHolds() {
		put(1, Level.BLOCK, NOW);
		put(1, Level.TAG, NOW - 1);
		assertThat(this.verdicts.get(1).verdict().level()).isEqualTo(Level.BLOCK);
		put(1, Level.TAG, NOW + 1);
		assertThat(this.verdicts.get(1).verdict().level()).isEqualTo(Level.TAG);
		this.verdicts.remove(1, NOW);
		assertThat(this.verdicts.get(1)).isNotNull();
		this.verdicts.remove(1, NOW + 1);
		assertThat(this.verdicts.get(1)).isNull();
		assertThat(this.verdicts.all()).isEmpty();
	}

	@Test
	void aVerdictCountsUntilItsEnd() {
		put(1, Level.TAG, NOW);
		long end = NOW + CountingJudge.LIFE.toMillis();
		assertThat(this.verdicts.levels(end - 1)).hasSize(1);
		assertThat(this.verdicts.levels(end)).isEmpty();
	}

	private void put(long client, Level level, long at) {
		this.verdicts.put(new KnownVerdict(CountingJudge.verdict(client, level, 1, at), at, true, true));
	}

}

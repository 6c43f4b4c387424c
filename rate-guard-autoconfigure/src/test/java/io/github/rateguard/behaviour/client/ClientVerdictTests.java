package io.github.rateguard.behaviour.client;

import org.junit.jupiter.api.Test;

import io.github.rateguard.behaviour.Level;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

class ClientVerdictTests {

	private static final LevelThresholds THRESHOLDS = LevelThresholds.DEFAULTS;

	private static final long MINUTE = 60_000;

	private final ClientVerdict verdict = new ClientVerdict();

	@Test
	void pointsHalveInTenMinutes() {
		score(40, 0);
		assertThat(this.verdict.points(10 * MINUTE)).isCloseTo(20, within(0.01));
		assertThat(this.verdict.points(20 * MINUTE)).isCloseTo(10, within(0.01));
	}

	@Test
	void levelIsReachedAtOnceAndLeftBelowSeventyPercent() {
		assertThat(score(31, 0)).isTrue();
		assertThat(this.verdict.level()).isEqualTo(Level.THROTTLE);
		assertThat(score(-5, 5 * MINUTE)).isFalse();
		assertThat(this.verdict.level()).isEqualTo(Level.THROTTLE);
		assertThat(score(-5, 6 * MINUTE)).isTrue();
		assertThat(this.verdict.level()).isEqualTo(Level.TAG);
		assertThat(this.verdict.fall(THRESHOLDS, 20 * MINUTE)).isTrue();
		assertThat(this.verdict.level()).isEqualTo(Level.NONE);
	}

	@Test
	void levelEndsAfterADayUnlessItIsReachedAgain() {
		for (long minute = 0; minute < 24 * 60; minute++) {
			assertThat(score(31, minute * MINUTE)).isEqualTo(minute == 0);
		}
		assertThat(this.verdict.since()).isZero();
		assertThat(score(31, 24 * 60 * MINUTE)).isTrue();
		assertThat(this.verdict.since()).isEqualTo(24 * 60 * MINUTE);
		score(25, 48 * 60 * MINUTE - 1);
		assertThat(this.verdict.level()).isEqualTo(Level.TAG);
	}

	private boolean score(double points, long time) {
		return this.verdict.score(points, THRESHOLDS.highest(points), THRESHOLDS, time);
	}

}

package io.github.rateguard.bucket;

import java.time.Duration;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * How much is taken in advance.
 */
class LeaseSizeTests {

	private static final long PLENTY = 1_000_000;

	private static final long MILLISECOND = Duration.ofMillis(1).toNanos();

	private final LeaseSize alone = new LeaseSize(() -> 1);

	@Test
	void whoWasQuietForThreeSecondsGetsNothingInAdvance() {
		assertThat(this.alone.of(100, Duration.ofMillis(3_001).toNanos(), PLENTY)).isZero();
		assertThat(this.alone.of(100, Duration.ofMillis(2_999).toNanos(), PLENTY)).isPositive();
	}

	@Test
	void aLeaseGrowsStepByStepToWhatIsUsedInTwoSeconds() {
		assertThat(this.alone.of(1, MILLISECOND, PLENTY)).isEqualTo(4);
		assertThat(this.alone.of(10, 10 * MILLISECOND, PLENTY)).isEqualTo(40);
		assertThat(this.alone.of(1_000, 500 * MILLISECOND, PLENTY)).isEqualTo(4_000);
		assertThat(this.alone.of(1_000, 1_000 * MILLISECOND, PLENTY)).isEqualTo(2_000);
		assertThat(this.alone.of(1_000, 2_000 * MILLISECOND, PLENTY)).isEqualTo(1_000);
	}

	@Test
	void nobodyTakesMoreInAdvanceThanAFairPartOfWhatIsLeft() {
		assertThat(this.alone.of(1_000, MILLISECOND, 800)).isEqualTo(100);
		assertThat(new LeaseSize(() -> 4).of(1_000, MILLISECOND, 800)).isEqualTo(25);
	}

	@Test
	void theLastTokensAreTakenOneByOne() {
		assertThat(this.alone.of(1_000, MILLISECOND, 15)).isZero();
		assertThat(new LeaseSize(() -> 4).of(1_000, MILLISECOND, 63)).isZero();
	}

}

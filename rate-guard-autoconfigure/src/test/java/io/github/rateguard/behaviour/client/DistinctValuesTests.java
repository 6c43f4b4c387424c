package io.github.rateguard.behaviour.client;

import java.util.Random;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

class DistinctValuesTests {

	private static final long HOUR = 3_600_000;

	private final DistinctValues values = new DistinctValues();

	private final Random random = new Random(3);

	@Test
	void countsWellAboveAHundred() {
		for (int i = 0; i < 150; i++) {
			long value = this.random.nextLong();
			this.values.add(value, HOUR + i);
			this.values.add(value, HOUR + i);
		}
		assertThat(this.values.estimate(HOUR + 150)).isCloseTo(150, within(15.0));
	}

	@Test
	void whatIsOlderThanAnHourCountsLessAndLess() {
		for (int i = 0; i < 100; i++) {
			this.values.add(this.random.nextLong(), 2 * HOUR - 1);
		}
		double all = this.values.estimate(2 * HOUR - 1);
		assertThat(this.values.estimate(2 * HOUR + HOUR / 2)).isCloseTo(all / 2, within(1.0));
		this.values.add(1, 2 * HOUR + HOUR / 2);
		assertThat(this.values.estimate(2 * HOUR + HOUR / 2)).isCloseTo(all / 2 + 1, within(1.0));
		assertThat(this.values.estimate(3 * HOUR + HOUR / 2)).isLessThan(1);
		assertThat(this.values.estimate(4 * HOUR)).isZero();
	}

	@Test
	void whatWasThereInBothHoursCountsOnce() {
		for (int hour = 1; hour <= 2; hour++) {
			for (int i = 0; i < 50; i++) {
				this.values.add(i, hour * HOUR);
			}
		}
		assertThat(this.values.estimate(2 * HOUR)).isCloseTo(50, within(5.0));
	}

}

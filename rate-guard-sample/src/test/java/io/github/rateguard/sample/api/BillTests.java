package io.github.rateguard.sample.api;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for {@link Bill}.
 */
class BillTests {

	@Test
	void smallAmountsAddUpExactly() {
		Bill bill = Bill.NOTHING;
		for (int i = 0; i < 1_000_000; i++) {
			bill = bill.plusCall(1);
		}
		assertThat(bill).isEqualTo(new Bill(1_000_000, 1_000_000));
		assertThat(bill.usd()).isEqualTo("1.000000");
	}

	@Test
	void anOverflowIsAnErrorAndNotADebt() {
		Bill bill = new Bill(1, Long.MAX_VALUE);
		assertThatExceptionOfType(ArithmeticException.class).isThrownBy(() -> bill.plusCall(1));
	}

}

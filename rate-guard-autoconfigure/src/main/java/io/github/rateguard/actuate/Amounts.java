package io.github.rateguard.actuate;

import java.math.BigDecimal;

/**
 * Money as people write it.
 */
final class Amounts {

	private static final int DECIMALS = 6;

	private Amounts() {
	}

	/**
	 * Return micro-units as a decimal number of units.
	 */
	static String text(long micros) {
		return (micros == 0) ? "0" : BigDecimal.valueOf(micros, DECIMALS).stripTrailingZeros().toPlainString();
	}

}

package io.github.rateguard.sample.api;

import java.math.BigDecimal;

import com.fasterxml.jackson.annotation.JsonProperty;

/**
 * What the upstream was paid. Money is counted in whole millionths of a dollar: a
 * {@code double} would lose some of it.
 *
 * @param calls the number of calls
 * @param microUsd their price in millionths of a dollar
 */
record Bill(long calls, long microUsd) {

	static final Bill NOTHING = new Bill(0, 0);

	Bill plusCall(long microUsd) {
		return new Bill(Math.addExact(this.calls, 1), Math.addExact(this.microUsd, microUsd));
	}

	@JsonProperty
	String usd() {
		return BigDecimal.valueOf(this.microUsd, 6).toPlainString();
	}

}

package io.github.rateguard.doctor;

import io.github.rateguard.store.StoreWatch;

/**
 * {@link CheckCode#CLOCK_OFFSET}.
 *
 * @param store knows both clocks
 */
public record ClockOffsetCheck(StoreWatch store) implements Check {

	@Override
	public CheckResult examine() {
		if (!this.store.isClockOff()) {
			return CheckResult.passed();
		}
		long millis = this.store.clockOffset().toMillis();
		return CheckResult.found("The clock of the store is %d ms %s this instance's.".formatted(Math.abs(millis),
				(millis < 0) ? "behind" : "ahead of"));
	}

}

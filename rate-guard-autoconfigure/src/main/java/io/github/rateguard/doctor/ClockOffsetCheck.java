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
		return this.store.isClockOff() ? CheckResult.found("The clock of the store is %d ms ahead of this instance's."
			.formatted(this.store.clockOffset().toMillis())) : CheckResult.passed();
	}

}

package io.github.rateguard.budget;

import java.time.Instant;

import io.github.rateguard.BudgetState;
import io.github.rateguard.budget.BudgetStatus.Cause;
import org.jspecify.annotations.Nullable;

/**
 * What instances tell each other of a budget. Immutable.
 *
 * @param status the state
 * @param windowEnd when the window ends that it is about; {@code null} if it is about
 * none
 * @param keptUntil until when nobody must forget it
 * @param limit the limit that the budget had, in micro-units
 * @param cheapest the cheapest call of the window that is known, in micro-units
 */
record BreakerRecord(BudgetStatus status, @Nullable Instant windowEnd, Instant keptUntil, long limit, long cheapest) {

	boolean isManual() {
		return this.status.cause() == Cause.MANUAL;
	}

	boolean isOpen() {
		return this.status.state() == BudgetState.OPEN;
	}

	/**
	 * Return what the state has become by time alone.
	 */
	BudgetState stateAt(Instant now) {
		Instant until = this.status.until();
		if (this.status.state() == BudgetState.CLOSED) {
			return BudgetState.CLOSED;
		}
		boolean over = until != null && !now.isBefore(until);
		if (isManual()) {
			return over ? BudgetState.CLOSED : this.status.state();
		}
		if (this.windowEnd == null || !now.isBefore(this.windowEnd)) {
			return BudgetState.CLOSED;
		}
		return (isOpen() && over) ? BudgetState.HALF_OPEN : this.status.state();
	}

	/**
	 * Return whether somebody has closed the budget by hand in the present window.
	 */
	boolean isClosedByHand(Instant now) {
		return isManual() && this.status.state() == BudgetState.CLOSED && this.windowEnd != null
				&& now.isBefore(this.windowEnd);
	}

}

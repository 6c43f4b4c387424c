package io.github.rateguard.web;

import java.math.BigDecimal;
import java.util.List;

import io.github.rateguard.CostMeter;
import io.github.rateguard.Money;
import io.github.rateguard.budget.HoldTaking;
import io.github.rateguard.guard.BudgetVerdict;
import io.github.rateguard.guard.BudgetVerdict.Reason;

/**
 * What one request has cost so far. Thread-safe.
 */
final class RequestCost implements CostMeter {

	private final HoldTaking holds;

	private final long estimate;

	private long spent;

	private boolean reported;

	private boolean ended;

	/**
	 * What was spent by estimate when the call ended, and is not reported yet.
	 */
	private long advance;

	/**
	 * Create a meter.
	 * @param holds what is held
	 * @param budgets what the budgets said
	 */
	RequestCost(HoldTaking holds, List<BudgetVerdict> budgets) {
		this.holds = holds;
		this.estimate = budgets.stream()
			.filter((budget) -> budget.reason() != Reason.REPEATED)
			.mapToLong(BudgetVerdict::micros)
			.max()
			.orElse(0);
	}

	@Override
	public void spent(BigDecimal amount) {
		if (amount.signum() < 0) {
			throw new IllegalArgumentException("Nobody spends a negative amount");
		}
		report(Money.ceilingMicros(amount));
	}

	private synchronized void report(long micros) {
		this.reported = true;
		this.spent = Math.min(this.spent + micros, Money.MAX_MICROS);
		if (this.ended) {
			long paid = Math.min(micros, this.advance);
			this.advance -= paid;
			this.holds.charge(micros - paid);
		}
		// Others should not spend meanwhile what is spent already
		else if (this.spent > this.estimate) {
			this.holds.extend(this.spent);
		}
	}

	@Override
	public synchronized long spentMicros() {
		return this.spent;
	}

	/**
	 * The call has ended. Only the first time counts.
	 * @param handled whether it got as far as the handler
	 */
	synchronized void settle(boolean handled) {
		if (this.ended) {
			return;
		}
		this.ended = true;
		if (this.reported) {
			this.holds.settle(this.spent);
		}
		else if (handled) {
			this.advance = this.estimate;
			this.holds.settleEstimate();
		}
		else {
			this.holds.release();
		}
	}

}

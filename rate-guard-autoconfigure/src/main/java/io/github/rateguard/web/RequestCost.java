package io.github.rateguard.web;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;

import io.github.rateguard.CostMeter;
import io.github.rateguard.Money;
import io.github.rateguard.budget.HoldTaking;
import io.github.rateguard.guard.BudgetVerdict;

/**
 * What one request has cost so far. Thread-safe.
 */
final class RequestCost implements CostMeter {

	private static final int DECIMALS = 6;

	private static final BigDecimal MAXIMUM = BigDecimal.valueOf(Money.MAX_MICROS);

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
		this.estimate = budgets.stream().mapToLong(BudgetVerdict::micros).max().orElse(0);
	}

	@Override
	public void spent(BigDecimal amount) {
		if (amount.signum() < 0) {
			throw new IllegalArgumentException("Nobody spends a negative amount");
		}
		BigDecimal micros = amount.movePointRight(DECIMALS).setScale(0, RoundingMode.CEILING);
		if (micros.compareTo(MAXIMUM) > 0) {
			throw new IllegalArgumentException("An amount is at most " + Money.MAX_MICROS / 1_000_000 + " units");
		}
		report(micros.longValueExact());
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
			this.holds.settle(this.estimate);
		}
		else {
			this.holds.release();
		}
	}

}

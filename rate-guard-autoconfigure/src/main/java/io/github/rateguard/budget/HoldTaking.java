package io.github.rateguard.budget;

import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;

import io.github.rateguard.Money;

/**
 * What the budgets of one call answered. The first of {@link #settle(long)} and
 * {@link #release()} ends the call, later ones do nothing. None of them blocks.
 * Thread-safe.
 */
public final class HoldTaking {

	/**
	 * Without a demand, there is nothing to settle.
	 */
	public static final HoldTaking NOTHING = new HoldTaking(List.of(), List.of());

	private final List<BudgetAnswer> answers;

	private final List<Account> accounts;

	private final boolean refused;

	private final AtomicBoolean ended = new AtomicBoolean();

	HoldTaking(List<BudgetAnswer> answers, List<Account> accounts) {
		this.answers = List.copyOf(answers);
		this.accounts = List.copyOf(accounts);
		this.refused = answers.stream().anyMatch(BudgetAnswer::refused);
	}

	/**
	 * Return the answers.
	 * @return an answer for each demand, in their order
	 */
	public List<BudgetAnswer> answers() {
		return this.answers;
	}

	/**
	 * Return whether a budget has refused, so that nothing is held.
	 * @return {@code true} if the call must not run
	 */
	public boolean refused() {
		return this.refused;
	}

	/**
	 * Hold more, because the call turns out to cost more. May go above the limit.
	 * @param micros what the call costs in all, in micro-units, not negative; less than
	 * before changes nothing
	 */
	public void extend(long micros) {
		long amount = amount(micros);
		if (!this.ended.get()) {
			this.accounts.forEach((account) -> account.extend(amount));
		}
	}

	/**
	 * Spend what the call has really cost, from each budget.
	 * @param micros the micro-units, not negative; beyond {@link Money#MAX_MICROS} counts
	 * as that
	 */
	public void settle(long micros) {
		long amount = amount(micros);
		if (this.ended.compareAndSet(false, true)) {
			this.accounts.forEach((account) -> account.settle(amount));
		}
	}

	/**
	 * Spend what the call holds of each budget, as nobody knows better.
	 */
	public void settleEstimate() {
		if (this.ended.compareAndSet(false, true)) {
			this.accounts.forEach(Account::settleEstimate);
		}
	}

	/**
	 * Let the call be as if it had never asked. A repetition with the same idempotency id
	 * is a first one again.
	 */
	public void release() {
		if (this.ended.compareAndSet(false, true)) {
			this.accounts.forEach(Account::release);
		}
	}

	/**
	 * Spend more, although the call has ended.
	 * @param micros the micro-units, not negative; beyond {@link Money#MAX_MICROS} counts
	 * as that
	 */
	public void charge(long micros) {
		long amount = amount(micros);
		if (amount > 0) {
			this.accounts.forEach((account) -> account.charge(amount));
		}
	}

	private static long amount(long micros) {
		if (micros < 0) {
			throw new IllegalArgumentException("Nobody spends a negative amount");
		}
		return Math.min(micros, Money.MAX_MICROS);
	}

	/**
	 * What a call has at one budget.
	 */
	interface Account {

		void extend(long amount);

		void settle(long amount);

		void settleEstimate();

		void charge(long amount);

		void release();

	}

}

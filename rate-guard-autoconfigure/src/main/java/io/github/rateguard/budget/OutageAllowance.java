package io.github.rateguard.budget;

import java.util.concurrent.atomic.AtomicReference;
import java.util.function.LongSupplier;

import io.github.rateguard.Money;
import io.github.rateguard.budget.BudgetAnswer.Duplicate;
import io.github.rateguard.budget.BudgetAnswer.OnAllowance;
import io.github.rateguard.budget.BudgetAnswer.Unavailable;
import io.github.rateguard.budget.HoldTaking.Account;
import io.github.rateguard.budget.LedgerClient.HoldAnswer;
import io.github.rateguard.budget.LedgerStep.Outcome;
import io.github.rateguard.store.StoreUnavailableException;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;

/**
 * Answers demands that the store did not answer in time: by a refusal, or out of what
 * this instance may spend for itself. That is charged to the store when it is back.
 */
final class OutageAllowance {

	private static final Log logger = LogFactory.getLog(OutageAllowance.class);

	private static final long QUIET_NANOS = 5_000_000_000L;

	private final LedgerClient local;

	private final LedgerClient shared;

	private final LongSupplier nanoTime;

	private final AtomicReference<@Nullable Long> lastFailure = new AtomicReference<>();

	/**
	 * Create an allowance.
	 * @param local what is spent of the allowance
	 * @param shared where that is charged to
	 * @param nanoTime time that only goes forward
	 */
	OutageAllowance(LedgerClient local, LedgerClient shared, LongSupplier nanoTime) {
		this.local = local;
		this.shared = shared;
		this.nanoTime = nanoTime;
	}

	/**
	 * Answer a demand.
	 * @param failure why there is no answer of the store
	 */
	Answered answer(BudgetDemand demand, LedgerKey key, Throwable failure) {
		failed(failure);
		Money allowance = demand.budget().allowance();
		if (allowance == null) {
			return new Answered(new Unavailable(), null);
		}
		String idempotencyId = (demand.idempotencyId() != null) ? demand.idempotencyId() : "";
		HoldAnswer answer = this.local.hold(key, demand.amount(), allowance.micros(), idempotencyId).join();
		Balance balance = new Balance(answer.answer().spent(), answer.answer().held(), allowance.micros(),
				key.window());
		if (answer.hold() != null) {
			return new Answered(new OnAllowance(balance), account(answer.hold(), key));
		}
		return new Answered((answer.answer().last() == Outcome.DUPLICATE) ? new Duplicate(balance) : new Unavailable(),
				null);
	}

	private Account account(LiveHold hold, LedgerKey key) {
		LedgerClient local = this.local;
		LedgerClient shared = this.shared;
		return new Account() {

			@Override
			public void extend(long amount) {
				local.extend(hold, amount);
			}

			@Override
			public void settle(long amount) {
				local.settle(hold, amount);
				if (amount > 0) {
					shared.charge(key, amount);
				}
			}

			@Override
			public void settleEstimate() {
				settle(hold.amount());
			}

			@Override
			public void charge(long amount) {
				shared.charge(key, amount);
			}

			@Override
			public void release() {
				local.release(hold);
			}

		};
	}

	private void failed(Throwable failure) {
		if (this.lastFailure.getAndSet(this.nanoTime.getAsLong()) == null) {
			logger.warn("The store does not answer: budgets refuse calls, or spend their allowance, until it does ("
					+ StoreUnavailableException.causeOf(failure) + ")");
		}
	}

	/**
	 * The store has answered. Single answers between failures are no recovery.
	 */
	void answered() {
		Long failedAt = this.lastFailure.get();
		if (failedAt != null && this.nanoTime.getAsLong() - failedAt > QUIET_NANOS
				&& this.lastFailure.compareAndSet(failedAt, null)) {
			logger.info("The store answers again: budgets are shared by all instances");
		}
	}

	LedgerClient local() {
		return this.local;
	}

	/**
	 * An answer, and what there is to settle.
	 */
	record Answered(BudgetAnswer answer, @Nullable Account account) {

	}

}

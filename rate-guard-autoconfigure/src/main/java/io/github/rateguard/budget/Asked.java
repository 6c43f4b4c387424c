package io.github.rateguard.budget;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;

import io.github.rateguard.budget.BudgetAnswer.Exceeded;
import io.github.rateguard.budget.LedgerClient.HoldAnswer;
import org.jspecify.annotations.Nullable;

/**
 * One demand on its way to its ledger. Used by one thread.
 */
final class Asked {

	private static final Duration WAIT_FOR_HOLDS = Duration.ofSeconds(5);

	private final BudgetDemand demand;

	private final LedgerKey key;

	private final @Nullable Exceeded refusal;

	private @Nullable CompletableFuture<HoldAnswer> hold;

	/**
	 * Create it.
	 * @param demand the demand
	 * @param key its ledger
	 * @param seen what was seen of the ledger last
	 * @param now the present time
	 */
	Asked(BudgetDemand demand, LedgerKey key, LedgerSight seen, Instant now) {
		this.demand = demand;
		this.key = key;
		this.refusal = isHopeless(seen) ? exceeded(seen, now) : null;
	}

	/**
	 * A repetition is no refusal, so one that could be is asked for. What costs nothing
	 * by estimate may turn out to cost something.
	 */
	private boolean isHopeless(LedgerSight seen) {
		if (this.demand.amount() == 0) {
			return seen.spent() >= limit();
		}
		return this.demand.amount() > limit()
				|| (this.demand.idempotencyId() == null && seen.spent() + this.demand.amount() > limit());
	}

	private long limit() {
		return this.demand.budget().limit().micros();
	}

	/**
	 * Ask, unless it costs nothing.
	 */
	void send(LedgerClient ledger) {
		if (this.demand.amount() > 0) {
			String idempotencyId = this.demand.idempotencyId();
			this.hold = ledger.hold(this.key, this.demand.amount(), limit(),
					(idempotencyId != null) ? idempotencyId : "");
		}
	}

	BudgetDemand demand() {
		return this.demand;
	}

	LedgerKey key() {
		return this.key;
	}

	/**
	 * Return the refusal that is known without asking.
	 */
	@Nullable Exceeded refusal() {
		return this.refusal;
	}

	/**
	 * Return the answer that was asked for.
	 */
	@Nullable CompletableFuture<HoldAnswer> hold() {
		return this.hold;
	}

	Balance balance(LedgerSight seen) {
		return LedgerBudgets.balance(this.key, seen);
	}

	Exceeded exceeded(LedgerSight seen, Instant now) {
		return new Exceeded(balance(seen), (this.demand.amount() > limit()) ? null : untilRoom(seen, now));
	}

	/**
	 * What calls under way hold, they may leave to others; what is spent comes back when
	 * the window ends.
	 */
	private Duration untilRoom(LedgerSight seen, Instant now) {
		Duration untilEnd = Duration.between(now, this.key.window().end());
		if (untilEnd.isNegative()) {
			return Duration.ZERO;
		}
		boolean onlyHeld = seen.spent() + this.demand.amount() <= limit();
		return (onlyHeld && untilEnd.compareTo(WAIT_FOR_HOLDS) > 0) ? WAIT_FOR_HOLDS : untilEnd;
	}

}

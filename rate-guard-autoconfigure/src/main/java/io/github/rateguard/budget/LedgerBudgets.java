package io.github.rateguard.budget;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;

import io.github.rateguard.budget.BudgetAnswer.Duplicate;
import io.github.rateguard.budget.BudgetAnswer.Exceeded;
import io.github.rateguard.budget.BudgetAnswer.Held;
import io.github.rateguard.budget.BudgetAnswer.Skipped;
import io.github.rateguard.budget.HoldTaking.Account;
import io.github.rateguard.budget.LedgerClient.HoldAnswer;
import io.github.rateguard.budget.LedgerStep.Outcome;
import io.github.rateguard.budget.OutageAllowance.Answered;
import io.github.rateguard.store.Patience;
import org.jspecify.annotations.Nullable;

/**
 * Budgets on a ledger. A budget of which this instance has seen too much spent refuses
 * without a trip: within a window, nothing spent is ever less.
 */
final class LedgerBudgets implements Budgets {

	private static final int WARM_UP_TRIPS = 3;

	private static final Duration WAIT_FOR_HOLDS = Duration.ofSeconds(5);

	private final LedgerClient ledger;

	private final OutageAllowance allowance;

	private final Clock clock;

	private final Duration longestWait;

	private final boolean shared;

	/**
	 * Create budgets.
	 * @param ledger the ledger
	 * @param allowance answers while the store does not
	 * @param clock the time that all instances agree on
	 * @param longestWait how long a call may wait for the store
	 * @param shared whether the ledger is shared by all instances
	 */
	LedgerBudgets(LedgerClient ledger, OutageAllowance allowance, Clock clock, Duration longestWait, boolean shared) {
		this.ledger = ledger;
		this.allowance = allowance;
		this.clock = clock;
		this.longestWait = longestWait;
		this.shared = shared;
	}

	@Override
	public BudgetCall ask(List<BudgetDemand> demands) {
		Instant now = this.clock.instant();
		List<Asked> asked = new ArrayList<>(demands.size());
		boolean hopeless = false;
		for (BudgetDemand demand : demands) {
			BudgetWindow window = demand.budget().windowAt(now);
			Asked one = new Asked(demand,
					new LedgerKey(demand.budget(), demand.dimension(), demand.identity(), window));
			one.known = refusal(one, now);
			hopeless |= one.known != null;
			asked.add(one);
		}
		if (!hopeless) {
			asked.forEach(this::send);
		}
		return new Call(asked, hopeless);
	}

	/**
	 * A repetition is no refusal, so one that could be is asked for. What costs nothing
	 * by estimate may turn out to cost something.
	 */
	private @Nullable BudgetAnswer refusal(Asked asked, Instant now) {
		BudgetDemand demand = asked.demand;
		LedgerSight seen = this.ledger.seen(asked.key);
		long limit = demand.budget().limit().micros();
		if (demand.amount() == 0) {
			return (seen.spent() >= limit) ? exceeded(asked, seen, now) : null;
		}
		boolean tooExpensive = demand.amount() > limit;
		boolean spent = demand.idempotencyId() == null && seen.spent() + demand.amount() > limit;
		return (tooExpensive || spent) ? exceeded(asked, seen, now) : null;
	}

	private static Exceeded exceeded(Asked asked, LedgerSight seen, Instant now) {
		boolean tooExpensive = asked.demand.amount() > asked.demand.budget().limit().micros();
		return new Exceeded(balance(asked.key, seen), tooExpensive ? null : untilRoom(asked, seen, now));
	}

	/**
	 * What calls under way hold, they may leave to others; what is spent comes back when
	 * the window ends.
	 */
	private static Duration untilRoom(Asked asked, LedgerSight seen, Instant now) {
		Duration untilEnd = Duration.between(now, asked.key.window().end());
		if (untilEnd.isNegative()) {
			return Duration.ZERO;
		}
		boolean onlyHeld = seen.spent() + asked.demand.amount() <= asked.demand.budget().limit().micros();
		return (onlyHeld && untilEnd.compareTo(WAIT_FOR_HOLDS) > 0) ? WAIT_FOR_HOLDS : untilEnd;
	}

	static Balance balance(LedgerKey key, LedgerSight seen) {
		return new Balance(seen.spent(), seen.held(), key.budget().limit().micros(), key.window());
	}

	private void send(Asked asked) {
		BudgetDemand demand = asked.demand;
		if (demand.amount() > 0) {
			asked.hold = this.ledger.hold(asked.key, demand.amount(), demand.budget().limit().micros(),
					(demand.idempotencyId() != null) ? demand.idempotencyId() : "");
		}
	}

	@Override
	public Balance seen(Budget budget, String dimension, String identity) {
		LedgerKey key = key(budget, dimension, identity);
		return balance(key, this.ledger.seen(key));
	}

	@Override
	public CompletableFuture<Balance> look(Budget budget, String dimension, String identity) {
		LedgerKey key = key(budget, dimension, identity);
		return this.ledger.look(key).thenApply((sight) -> balance(key, sight));
	}

	private LedgerKey key(Budget budget, String dimension, String identity) {
		return new LedgerKey(budget, dimension, identity, budget.windowAt(this.clock.instant()));
	}

	@Override
	public boolean isShared() {
		return this.shared;
	}

	@Override
	public void prepare(Collection<Budget> budgets) {
		for (int i = 0; i < WARM_UP_TRIPS; i++) {
			budgets.stream()
				.limit(1)
				.map((budget) -> look(budget, "global", "").handle((balance, failure) -> null))
				.forEach(CompletableFuture::join);
		}
	}

	@Override
	public CompletableFuture<Void> flush() {
		return CompletableFuture.allOf(this.ledger.flush(), this.allowance.local().flush());
	}

	@Override
	public CompletableFuture<Void> drain() {
		return this.ledger.drain();
	}

	@Override
	public int pending() {
		return this.ledger.pending();
	}

	@Override
	public void maintain() {
		this.ledger.maintain();
		this.allowance.local().maintain();
	}

	/**
	 * One demand on its way.
	 */
	private static final class Asked {

		private final BudgetDemand demand;

		private final LedgerKey key;

		private @Nullable BudgetAnswer known;

		private @Nullable CompletableFuture<HoldAnswer> hold;

		Asked(BudgetDemand demand, LedgerKey key) {
			this.demand = demand;
			this.key = key;
		}

	}

	/**
	 * The demands of one call on their way. Used by one thread.
	 */
	private final class Call implements BudgetCall {

		private final List<Asked> asked;

		private final boolean hopeless;

		private final Patience patience = new Patience(LedgerBudgets.this.longestWait);

		Call(List<Asked> asked, boolean hopeless) {
			this.asked = asked;
			this.hopeless = hopeless;
		}

		@Override
		public HoldTaking await() {
			BudgetAnswer[] answers = new BudgetAnswer[this.asked.size()];
			List<Account> accounts = new ArrayList<>(answers.length);
			boolean refused = this.hopeless;
			for (int i = 0; i < answers.length; i++) {
				Answered answered = answer(this.asked.get(i));
				answers[i] = answered.answer();
				refused |= answered.answer().refused();
				if (answered.account() != null) {
					accounts.add(answered.account());
				}
			}
			if (refused) {
				accounts.forEach(Account::release);
				Arrays.setAll(answers, (i) -> answers[i].refused() ? answers[i] : new Skipped());
				return new HoldTaking(List.of(answers), List.of());
			}
			return new HoldTaking(List.of(answers), accounts);
		}

		private Answered answer(Asked asked) {
			if (asked.known != null) {
				return new Answered(asked.known, null);
			}
			if (this.hopeless) {
				return new Answered(new Skipped(), null);
			}
			if (asked.hold == null) {
				return new Answered(new Held(balance(asked.key, LedgerBudgets.this.ledger.seen(asked.key))),
						new FreeAccount(asked.key));
			}
			try {
				HoldAnswer answer = this.patience.await(asked.hold);
				LedgerBudgets.this.allowance.answered();
				return read(asked, answer);
			}
			catch (ExecutionException | TimeoutException ex) {
				Throwable cause = ex.getCause();
				return failed(asked, (cause != null) ? cause : ex);
			}
		}

		private Answered read(Asked asked, HoldAnswer answer) {
			LedgerSight seen = answer.answer().sight();
			if (answer.hold() != null) {
				return new Answered(new Held(balance(asked.key, seen)), new HeldAccount(answer.hold()));
			}
			if (answer.answer().last() == Outcome.DUPLICATE) {
				return new Answered(new Duplicate(balance(asked.key, seen)), new FreeAccount(asked.key));
			}
			return new Answered(exceeded(asked, seen, LedgerBudgets.this.clock.instant()), null);
		}

		/**
		 * A budget that was used up has nothing to allow.
		 */
		private Answered failed(Asked asked, Throwable failure) {
			LedgerSight seen = LedgerBudgets.this.ledger.seen(asked.key);
			if (seen.spent() >= asked.demand.budget().limit().micros()) {
				return new Answered(exceeded(asked, seen, LedgerBudgets.this.clock.instant()), null);
			}
			return LedgerBudgets.this.allowance.answer(asked.demand, asked.key, failure);
		}

		@Override
		public void abandon() {
			for (Asked each : this.asked) {
				CompletableFuture<HoldAnswer> hold = each.hold;
				if (hold != null && !hold.cancel(false) && !hold.isCompletedExceptionally()) {
					LiveHold live = Objects.requireNonNull(hold.join()).hold();
					if (live != null) {
						LedgerBudgets.this.ledger.release(live);
					}
				}
			}
		}

	}

	/**
	 * A hold on the ledger.
	 */
	private final class HeldAccount implements Account {

		private final LiveHold hold;

		HeldAccount(LiveHold hold) {
			this.hold = hold;
		}

		@Override
		public void extend(long amount) {
			LedgerBudgets.this.ledger.extend(this.hold, amount);
		}

		@Override
		public void settle(long amount) {
			LedgerBudgets.this.ledger.settle(this.hold, amount);
		}

		@Override
		public void settleEstimate() {
			settle(this.hold.amount());
		}

		@Override
		public void charge(long amount) {
			LedgerBudgets.this.ledger.charge(this.hold.key(), amount);
		}

		@Override
		public void release() {
			LedgerBudgets.this.ledger.release(this.hold);
		}

	}

	/**
	 * A call that should cost nothing, or was paid before. It may turn out otherwise, and
	 * is charged as it does.
	 */
	private final class FreeAccount implements Account {

		private final LedgerKey key;

		private long charged;

		FreeAccount(LedgerKey key) {
			this.key = key;
		}

		@Override
		public synchronized void extend(long amount) {
			if (amount > this.charged) {
				charge(amount - this.charged);
				this.charged = amount;
			}
		}

		@Override
		public void settle(long amount) {
			extend(amount);
		}

		@Override
		public void settleEstimate() {
		}

		@Override
		public void charge(long amount) {
			LedgerBudgets.this.ledger.charge(this.key, amount);
		}

		@Override
		public void release() {
		}

	}

}

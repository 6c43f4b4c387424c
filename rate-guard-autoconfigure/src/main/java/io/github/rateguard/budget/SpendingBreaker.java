package io.github.rateguard.budget;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;

import io.github.rateguard.BudgetState;
import io.github.rateguard.budget.BudgetAnswer.Exceeded;
import io.github.rateguard.budget.BudgetAnswer.Held;
import io.github.rateguard.budget.BudgetGate.Passage;
import io.github.rateguard.budget.BudgetGate.Probe;
import io.github.rateguard.budget.BudgetGate.Refused;
import io.github.rateguard.budget.BudgetStatus.Cause;
import org.jspecify.annotations.Nullable;

/**
 * The state of one budget on one instance. What time alone changes holds at once for
 * whoever asks; {@link #review()} then makes a change of it that others are told. Every
 * call but those that change the state takes no lock. Thread-safe.
 * <p>
 * A budget that everybody shares opens when what is left pays not even the cheapest call
 * that was seen in the window. That stays so, as nothing spent is ever less, so it is
 * open until the window ends. Money that calls under way hold is no reason to open: their
 * settlements may make room at any moment, and the ledger refuses by itself meanwhile.
 */
final class SpendingBreaker {

	/**
	 * How many calls may try at the same time while the budget is half-open.
	 */
	static final int PROBES = 3;

	private final Budget budget;

	private final BreakerSteps steps;

	private final Clock clock;

	private final Runnable changed;

	private final boolean automatic;

	private final @Nullable BurnRate burnRate;

	private final AtomicInteger probes = new AtomicInteger(PROBES);

	private volatile BreakerRecord current;

	private volatile @Nullable Balance balance;

	private volatile long cheapest = Long.MAX_VALUE;

	/**
	 * Create a breaker.
	 * @param budget the budget
	 * @param clock the time that all instances agree on
	 * @param changed is called after each change that others should be told; must not
	 * block
	 */
	SpendingBreaker(Budget budget, Clock clock, Runnable changed) {
		this.budget = budget;
		this.steps = new BreakerSteps(budget);
		this.clock = clock;
		this.changed = changed;
		this.automatic = budget.per().equals("global");
		Integer most = budget.breaker().burnRate();
		this.burnRate = (this.automatic && most != null) ? new BurnRate(most) : null;
		this.current = this.steps.beginning(clock.instant());
	}

	Budget budget() {
		return this.budget;
	}

	BreakerRecord current() {
		return this.current;
	}

	@Nullable Balance balance() {
		return this.balance;
	}

	/**
	 * Return the state as it is by now.
	 */
	BudgetStatus status() {
		return this.steps.inTime(this.current, this.clock.instant()).status();
	}

	/**
	 * Let a call pass, or not.
	 */
	Passage pass(long amount) {
		if (amount < this.cheapest) {
			lower(amount);
		}
		BreakerRecord known = this.current;
		if (known.status().state() == BudgetState.CLOSED) {
			return Passage.FREE;
		}
		Instant now = this.clock.instant();
		return switch (known.stateAt(now)) {
			case CLOSED -> Passage.FREE;
			case THROTTLED -> Passage.THROTTLED;
			case OPEN -> mayFit(known, amount) ? tryCheaper(amount) : refused(known, now);
			case HALF_OPEN -> probe(known, now, amount);
		};
	}

	private synchronized void lower(long amount) {
		this.cheapest = Math.min(this.cheapest, amount);
	}

	/**
	 * A budget that is used up may still pay a call that is cheaper than all before.
	 */
	private boolean mayFit(BreakerRecord known, long amount) {
		return known.status().cause() == Cause.USED_UP && Math.max(1, amount) < known.cheapest();
	}

	private Passage tryCheaper(long amount) {
		Instant now = this.clock.instant();
		synchronized (this) {
			BreakerRecord known = this.current;
			if (known.isOpen() && mayFit(known, amount)) {
				change(this.steps.halfOpen(known, this.cheapest));
			}
		}
		BreakerRecord known = this.current;
		return (known.status().state() == BudgetState.HALF_OPEN) ? probe(amount) : settled(known, now);
	}

	private static Passage refused(BreakerRecord known, Instant now) {
		Instant until = known.status().until();
		Duration left = (until != null) ? Duration.between(now, until) : Duration.ZERO;
		return new Refused(left.isNegative() ? Duration.ZERO : left);
	}

	private Passage probe(BreakerRecord known, Instant now, long amount) {
		if (known.isOpen()) {
			review();
			return (this.current.status().state() == BudgetState.HALF_OPEN) ? probe(amount)
					: settled(this.current, now);
		}
		return probe(amount);
	}

	/**
	 * Somebody else may have changed the state meanwhile.
	 */
	private static Passage settled(BreakerRecord known, Instant now) {
		return switch (known.stateAt(now)) {
			case CLOSED -> Passage.FREE;
			case THROTTLED -> Passage.THROTTLED;
			case OPEN, HALF_OPEN -> refused(known, now);
		};
	}

	private Passage probe(long amount) {
		if (this.probes.getAndUpdate((left) -> Math.max(0, left - 1)) == 0) {
			return new Refused(Duration.ZERO);
		}
		return new Attempt(amount);
	}

	/**
	 * Take what was seen of the ledger. Answers may come in another order than the ledger
	 * gave them.
	 */
	void seen(Balance seen) {
		if (!this.automatic) {
			return;
		}
		synchronized (this) {
			Balance before = this.balance;
			boolean sameWindow = before != null && before.window().equals(seen.window());
			if (before != null && (sameWindow ? seen.spent() < before.spent()
					: seen.window().start().isBefore(before.window().start()))) {
				return;
			}
			if (before != null && !sameWindow) {
				this.cheapest = Long.MAX_VALUE;
			}
			this.balance = seen;
			if (this.burnRate != null) {
				this.burnRate.add(this.clock.instant(), seen);
			}
			review();
		}
	}

	/**
	 * Change the state if it should be another one by now.
	 */
	synchronized void review() {
		Instant now = this.clock.instant();
		Balance present = this.balance;
		if (present != null && !now.isBefore(present.window().end())) {
			present = null;
		}
		boolean tooFast = present != null && this.burnRate != null && this.burnRate.isTooFast(now);
		change(this.steps.next(this.current, present, this.cheapest, tooFast, now));
	}

	synchronized BudgetStatus open(String reason, String author, Duration duration) {
		change(this.steps.opened(reason, author, duration, this.clock.instant()));
		return this.current.status();
	}

	synchronized BudgetStatus close(String author) {
		change(this.steps.closed(this.current, author, this.cheapest, this.clock.instant()));
		return this.current.status();
	}

	/**
	 * Take over what another instance has changed.
	 * @param known what was here
	 * @return {@code false} if that has changed meanwhile
	 */
	synchronized boolean adopt(BreakerRecord theirs, BreakerRecord known) {
		if (this.current != known) {
			return false;
		}
		if (theirs.isManual() || theirs.limit() == this.budget.limit().micros()) {
			this.probes.set(PROBES);
			if (theirs.windowEnd() != null && this.clock.instant().isBefore(theirs.windowEnd())) {
				this.cheapest = Math.min(this.cheapest, theirs.cheapest());
			}
			this.current = theirs;
		}
		return true;
	}

	private void change(BreakerRecord next) {
		if (next != this.current) {
			this.probes.set(PROBES);
			this.current = next;
			this.changed.run();
		}
	}

	/**
	 * A call that tries.
	 */
	private final class Attempt implements Probe {

		private final long amount;

		private final BreakerRecord tried = SpendingBreaker.this.current;

		private final AtomicBoolean ended = new AtomicBoolean();

		Attempt(long amount) {
			this.amount = amount;
		}

		@Override
		public void answered(BudgetAnswer answer) {
			if (answer instanceof Held held && isWorth(held.balance())) {
				end((breaker, now) -> breaker.steps.paid(this.tried, breaker.cheapest, now));
			}
			else if (answer instanceof Exceeded exceeded && isForHolds(exceeded.balance())) {
				end((breaker, now) -> breaker.steps.refused(this.tried, now));
			}
			else {
				abandon();
			}
		}

		/**
		 * Whoever asks for nothing always gets it.
		 */
		private boolean isWorth(Balance seen) {
			return this.amount > 0 || seen.spent() < seen.limit();
		}

		/**
		 * What costs too much tells nothing of what is cheaper.
		 */
		private boolean isForHolds(Balance seen) {
			return seen.spent() + this.amount <= seen.limit();
		}

		private void end(Next next) {
			if (this.ended.compareAndSet(false, true)) {
				SpendingBreaker breaker = SpendingBreaker.this;
				synchronized (breaker) {
					if (breaker.current == this.tried) {
						breaker.change(next.of(breaker, breaker.clock.instant()));
						breaker.review();
					}
				}
			}
		}

		@Override
		public void abandon() {
			if (this.ended.compareAndSet(false, true)) {
				SpendingBreaker breaker = SpendingBreaker.this;
				synchronized (breaker) {
					if (breaker.current == this.tried) {
						breaker.probes.updateAndGet((left) -> Math.min(PROBES, left + 1));
					}
				}
			}
		}

	}

	/**
	 * What follows from a try.
	 */
	@FunctionalInterface
	private interface Next {

		BreakerRecord of(SpendingBreaker breaker, Instant now);

	}

}

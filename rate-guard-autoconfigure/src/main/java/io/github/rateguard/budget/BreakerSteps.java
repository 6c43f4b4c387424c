package io.github.rateguard.budget;

import java.time.Duration;
import java.time.Instant;

import io.github.rateguard.BudgetState;
import io.github.rateguard.budget.BudgetStatus.Cause;
import io.github.rateguard.caller.SafeText;
import org.jspecify.annotations.Nullable;

/**
 * Works out the next state of a budget from what is known. Changes nothing. Immutable.
 */
final class BreakerSteps {

	private static final String ITSELF = "rate-guard";

	private final Budget budget;

	private final BreakerSettings settings;

	BreakerSteps(Budget budget) {
		this.budget = budget;
		this.settings = budget.breaker();
	}

	BreakerRecord beginning(Instant now) {
		return closed("Nothing is known yet.", null, Long.MAX_VALUE, now);
	}

	/**
	 * Return what has become of a record by time alone.
	 * @return the same one, if nothing has
	 */
	BreakerRecord inTime(BreakerRecord known, Instant now) {
		BudgetState state = known.stateAt(now);
		if (state == known.status().state()) {
			return known;
		}
		return (state == BudgetState.HALF_OPEN) ? halfOpen(known, known.cheapest())
				: closed(known.isManual() ? "The time that was set is over." : "A new window has begun.", null,
						Long.MAX_VALUE, now);
	}

	/**
	 * Return what follows from what was seen.
	 * @param balance what was seen of the present window, or {@code null} if nothing was
	 * @param cheapest the cheapest call that was seen in it
	 * @param tooFast whether money is spent far too fast
	 * @return the same record, if nothing follows
	 */
	BreakerRecord next(BreakerRecord known, @Nullable Balance balance, long cheapest, boolean tooFast, Instant now) {
		BudgetState state = known.stateAt(now);
		if (balance == null || (known.isManual() && state == BudgetState.OPEN)) {
			return inTime(known, now);
		}
		if (isUsedUp(balance, cheapest)) {
			return (state == BudgetState.OPEN && known.status().cause() == Cause.USED_UP) ? known
					: usedUp(known, balance, cheapest, now);
		}
		boolean byHand = known.isClosedByHand(now);
		if (tooFast && !byHand && (state != BudgetState.OPEN)) {
			return tooFast(known, balance, cheapest, now);
		}
		BreakerRecord next = inTime(known, now);
		if (next.status().state() == BudgetState.CLOSED && !byHand && isMuchSpent(balance)) {
			return throttled(balance, cheapest, now);
		}
		return next;
	}

	private static boolean isUsedUp(Balance balance, long cheapest) {
		return balance.spent() > balance.limit() - least(cheapest);
	}

	private static long least(long cheapest) {
		return (cheapest == Long.MAX_VALUE) ? 1 : Math.max(1, cheapest);
	}

	private boolean isMuchSpent(Balance balance) {
		Integer throttleAt = this.settings.throttleAt();
		return throttleAt != null && balance.percent() >= throttleAt;
	}

	private BreakerRecord usedUp(BreakerRecord known, Balance balance, long cheapest, Instant now) {
		return open(known, Cause.USED_UP, "What is left of the budget pays no call.", balance.window().end(),
				balance.window().end(), least(cheapest), now);
	}

	private BreakerRecord tooFast(BreakerRecord known, Balance balance, long cheapest, Instant now) {
		String reason = "In the last minute, more than %s times as much is spent as the window allows."
			.formatted(this.settings.burnRate());
		return open(known, Cause.BURN_RATE, reason, afterWait(now, balance.window().end()), balance.window().end(),
				cheapest, now);
	}

	/**
	 * A call that tried found that all money is held.
	 */
	BreakerRecord refused(BreakerRecord tried, Instant now) {
		Instant end = (tried.windowEnd() != null) ? tried.windowEnd() : this.budget.windowAt(now).end();
		return open(tried, Cause.ALL_HELD, "Calls under way hold what is left of the budget.", afterWait(now, end), end,
				tried.cheapest(), now);
	}

	private Instant afterWait(Instant now, Instant end) {
		Instant after = now.plus(this.settings.waitDuration());
		return after.isBefore(end) ? after : end;
	}

	private BreakerRecord open(BreakerRecord known, Cause cause, String reason, Instant until, Instant windowEnd,
			long cheapest, Instant now) {
		boolean again = known.stateAt(now) == BudgetState.HALF_OPEN;
		return record(BudgetState.OPEN, cause, reason, ITSELF, again ? known.status().since() : now, until, windowEnd,
				windowEnd, cheapest);
	}

	private BreakerRecord throttled(Balance balance, long cheapest, Instant now) {
		Instant end = balance.window().end();
		return record(BudgetState.THROTTLED, Cause.MUCH_SPENT,
				"%d %% of the limit is spent.".formatted(balance.percent()), ITSELF, now, end, end, end, cheapest);
	}

	BreakerRecord halfOpen(BreakerRecord known, long cheapest) {
		BudgetStatus status = known.status();
		Instant end = (known.windowEnd() != null) ? known.windowEnd() : known.keptUntil();
		return record(BudgetState.HALF_OPEN, status.cause(), status.reason(), ITSELF, status.since(), end, end, end,
				cheapest);
	}

	/**
	 * A call that tried was paid.
	 */
	BreakerRecord paid(BreakerRecord tried, long cheapest, Instant now) {
		return closed("A call that tried was paid.", tried.windowEnd(), cheapest, now);
	}

	private BreakerRecord closed(String reason, @Nullable Instant windowEnd, long cheapest, Instant now) {
		return record(BudgetState.CLOSED, Cause.NORMAL, reason, ITSELF, now, null, windowEnd,
				(windowEnd != null) ? windowEnd : now, cheapest);
	}

	/**
	 * Somebody opens the budget by hand.
	 */
	BreakerRecord opened(String reason, String author, Duration duration, Instant now) {
		if (duration.toMillis() < 1 || duration.compareTo(BudgetBreakers.LONGEST_DURATION) > 0) {
			throw new IllegalArgumentException(
					"duration must be between 1 ms and %d days".formatted(BudgetBreakers.LONGEST_DURATION.toDays()));
		}
		Instant until = now.plus(duration);
		return record(BudgetState.OPEN, Cause.MANUAL, SafeText.of(reason, BudgetBreakers.MAXIMUM_REASON_LENGTH),
				author(author), now, until, null, until, Long.MAX_VALUE);
	}

	/**
	 * Somebody closes the budget by hand. Whoever does not learn of it in time must not
	 * bring back what was closed.
	 */
	BreakerRecord closed(BreakerRecord known, String author, long cheapest, Instant now) {
		Instant windowEnd = this.budget.windowAt(now).end();
		Instant keptUntil = known.keptUntil().isAfter(windowEnd) ? known.keptUntil() : windowEnd;
		return record(BudgetState.CLOSED, Cause.MANUAL, "Closed by hand.", author(author), now, null, windowEnd,
				keptUntil, cheapest);
	}

	private static String author(String author) {
		return SafeText.of(author, BudgetBreakers.MAXIMUM_AUTHOR_LENGTH);
	}

	private BreakerRecord record(BudgetState state, Cause cause, String reason, String author, Instant since,
			@Nullable Instant until, @Nullable Instant windowEnd, Instant keptUntil, long cheapest) {
		return new BreakerRecord(new BudgetStatus(this.budget.name(), state, cause, reason, author, since, until),
				windowEnd, keptUntil, this.budget.limit().micros(), cheapest);
	}

}

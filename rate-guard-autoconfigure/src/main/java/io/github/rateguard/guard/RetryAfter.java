package io.github.rateguard.guard;

import java.time.Duration;
import java.util.List;
import java.util.random.RandomGenerator;

import io.github.rateguard.guard.PolicyVerdict.Balance;
import io.github.rateguard.guard.PolicyVerdict.Outcome;
import io.github.rateguard.guard.PolicyVerdict.Reason;
import org.jspecify.annotations.Nullable;

/**
 * How long a refused caller should wait: whole seconds, rounded up, at least one, and up
 * to a tenth more (at least up to one second more), so that callers who were refused
 * together do not come back together.
 */
final class RetryAfter {

	private static final int JITTER_DIVISOR = 10;

	/**
	 * Windows of budgets are long, and end for everybody at the same time.
	 */
	private static final long MOST_BUDGET_JITTER = 30;

	private final RandomGenerator random;

	RetryAfter(RandomGenerator random) {
		this.random = random;
	}

	/**
	 * Return how long to wait, or {@code null} if nothing was refused or waiting does not
	 * help.
	 */
	@Nullable Duration of(List<PolicyVerdict> policies, List<BudgetVerdict> budgets) {
		Duration longest = null;
		long mostJitter = Long.MAX_VALUE;
		for (BudgetVerdict budget : budgets) {
			if (budget.outcome() == Outcome.REFUSED) {
				Duration delay = budget.retryAfter();
				if (delay == null) {
					return null;
				}
				longest = (longest == null || longest.compareTo(delay) < 0) ? delay : longest;
				mostJitter = MOST_BUDGET_JITTER;
			}
		}
		for (PolicyVerdict policy : policies) {
			if (policy.outcome() == Outcome.REFUSED) {
				if (policy.reason() == Reason.ABOVE_CAPACITY) {
					return null;
				}
				Balance balance = policy.balance();
				Duration delay = (balance != null) ? balance.delay() : Duration.ZERO;
				longest = (longest == null || longest.compareTo(delay) < 0) ? delay : longest;
			}
		}
		return (longest != null) ? withJitter(longest, mostJitter) : null;
	}

	/**
	 * Return how long to wait at least for a time.
	 */
	Duration after(Duration time) {
		return withJitter(time.isNegative() ? Duration.ZERO : time, Long.MAX_VALUE);
	}

	private Duration withJitter(Duration delay, long most) {
		long seconds = Math.max(1, delay.plusNanos(999_999_999).toSeconds());
		long jitter = Math.min(most, Math.max(1, seconds / JITTER_DIVISOR));
		return Duration.ofSeconds(seconds + this.random.nextLong(jitter + 1));
	}

}

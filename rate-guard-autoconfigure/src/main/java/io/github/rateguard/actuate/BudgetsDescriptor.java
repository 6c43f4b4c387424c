package io.github.rateguard.actuate;

import java.time.Instant;
import java.util.List;

import io.github.rateguard.budget.BudgetStatus;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.actuate.endpoint.OperationResponseBody;

/**
 * What is spent, and what may still be.
 *
 * @param budgets the budgets, in the order of the configuration
 */
public record BudgetsDescriptor(List<BudgetDescriptor> budgets) implements OperationResponseBody {

	/**
	 * A budget. Amounts are decimal numbers in its currency.
	 *
	 * @param budget its name
	 * @param limit how much may be spent in which window
	 * @param windowStart when the present window began
	 * @param windowEnd when it ends
	 * @param spent what is spent, or {@code null} if it is not said whose ledger is meant
	 * @param held what calls under way hold, or {@code null} likewise
	 * @param remaining what may still be held, or {@code null} likewise
	 * @param current whether the store was asked just now; if not, amounts are what this
	 * instance saw last
	 * @param currency the currency
	 * @param per whom a ledger belongs to
	 * @param state whether it pays: {@code closed}, {@code throttled}, {@code open} or
	 * {@code half-open}
	 * @param cause what made it so
	 * @param reason why, in words
	 * @param author who made it so
	 * @param since when it began
	 * @param until when it ends, or {@code null} if nobody knows
	 * @param alertAt at which percentages of the limit somebody is told
	 */
	public record BudgetDescriptor(String budget, String limit, Instant windowStart, Instant windowEnd,
			@Nullable String spent, @Nullable String held, @Nullable String remaining, boolean current, String currency,
			String per, String state, String cause, String reason, String author, Instant since,
			@Nullable Instant until, List<String> alertAt) implements OperationResponseBody {

	}

	/**
	 * Whether a budget pays.
	 *
	 * @param budget its name
	 * @param state {@code closed}, {@code throttled}, {@code open} or {@code half-open}
	 * @param cause what made it so
	 * @param reason why, in words
	 * @param author who made it so
	 * @param since when it began
	 * @param until when it ends, or {@code null} if nobody knows
	 */
	public record StatusDescriptor(String budget, String state, String cause, String reason, String author,
			Instant since, @Nullable Instant until) implements OperationResponseBody {

		static StatusDescriptor of(BudgetStatus status) {
			return new StatusDescriptor(status.budget(), Names.text(status.state()), Names.text(status.cause()),
					status.reason(), status.author(), status.since(), status.until());
		}

	}

}

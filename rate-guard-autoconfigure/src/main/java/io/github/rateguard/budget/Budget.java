package io.github.rateguard.budget;

import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Objects;

import io.github.rateguard.Money;
import org.jspecify.annotations.Nullable;

/**
 * Money that may be spent in each calendar window. Immutable.
 *
 * @param name the name, part of keys
 * @param limit how much may be spent in a window, more than nothing
 * @param window the kind of window
 * @param zone whose calendar it is
 * @param per whom a ledger belongs to, as configuration writes it
 * @param alertAt at which percentages of the limit somebody is told, ascending
 * @param allowance what each instance may spend in a window while the store does not
 * answer; {@code null} if calls are refused then
 * @param breaker when costly handlers are closed
 */
public record Budget(String name, Money limit, CalendarWindow window, ZoneId zone, String per, List<Integer> alertAt,
		@Nullable Money allowance, BreakerSettings breaker) {

	/**
	 * Create a budget.
	 * @throws IllegalArgumentException if a value is out of range; the message is a
	 * sentence
	 */
	public Budget {
		Objects.requireNonNull(window, "window must not be null");
		Objects.requireNonNull(zone, "zone must not be null");
		alertAt = List.copyOf(alertAt);
		if (limit.micros() <= 0) {
			throw new IllegalArgumentException("The limit must be more than nothing.");
		}
		for (int i = 0; i < alertAt.size(); i++) {
			if (alertAt.get(i) < 1 || alertAt.get(i) > 100) {
				throw new IllegalArgumentException("Percentages must be between 1% and 100%.");
			}
			if (i > 0 && alertAt.get(i) <= alertAt.get(i - 1)) {
				throw new IllegalArgumentException("Percentages must ascend.");
			}
		}
		if (allowance != null) {
			requireAllowance(allowance, limit);
		}
		Objects.requireNonNull(breaker, "breaker must not be null");
	}

	/**
	 * Create a budget that closes costly handlers when the money is spent, and not
	 * before.
	 * @param name the name, part of keys
	 * @param limit how much may be spent in a window, more than nothing
	 * @param window the kind of window
	 * @param zone whose calendar it is
	 * @param per whom a ledger belongs to, as configuration writes it
	 * @param alertAt at which percentages of the limit somebody is told, ascending
	 * @param allowance what each instance may spend in a window while the store does not
	 * answer; {@code null} if calls are refused then
	 * @throws IllegalArgumentException if a value is out of range; the message is a
	 * sentence
	 */
	public Budget(String name, Money limit, CalendarWindow window, ZoneId zone, String per, List<Integer> alertAt,
			@Nullable Money allowance) {
		this(name, limit, window, zone, per, alertAt, allowance, BreakerSettings.DEFAULT);
	}

	private static void requireAllowance(Money allowance, Money limit) {
		if (!allowance.currency().equals(limit.currency())) {
			throw new IllegalArgumentException("The allowance must be in the currency of the limit.");
		}
		if (allowance.micros() <= 0 || allowance.micros() > limit.micros()) {
			throw new IllegalArgumentException("The allowance must be more than nothing, and not above the limit.");
		}
	}

	/**
	 * Return the window that contains an instant.
	 * @param instant the instant
	 * @return the window
	 */
	public BudgetWindow windowAt(Instant instant) {
		return this.window.at(instant, this.zone);
	}

}

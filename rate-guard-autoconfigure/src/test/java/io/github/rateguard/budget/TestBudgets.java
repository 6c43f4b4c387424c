package io.github.rateguard.budget;

import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;

import io.github.rateguard.Money;
import org.jspecify.annotations.Nullable;

/**
 * Budgets of tests.
 */
final class TestBudgets {

	private TestBudgets() {
	}

	static Budget refusing(String limit) {
		return budget("llm", limit, CalendarWindow.DAY, ZoneOffset.UTC, null);
	}

	static Budget withAllowance(String limit, String allowance) {
		return budget("llm", limit, CalendarWindow.DAY, ZoneOffset.UTC, allowance);
	}

	static Budget budget(String name, String limit, CalendarWindow window, ZoneId zone, @Nullable String allowance) {
		return new Budget(name, Money.parse(limit), window, zone, "global", List.of(50, 80, 100),
				(allowance != null) ? Money.parse(allowance) : null);
	}

}

package io.github.rateguard.metrics;

import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import io.github.rateguard.budget.Balance;
import io.github.rateguard.budget.Budget;
import io.github.rateguard.budget.BudgetListener;
import io.github.rateguard.guard.BudgetVerdict;
import io.github.rateguard.guard.BudgetVerdict.Reason;
import io.github.rateguard.guard.PolicyVerdict.Outcome;
import io.github.rateguard.guard.Verdict;
import io.github.rateguard.guard.VerdictListener;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;

/**
 * Counts what budgets said to calls, and shows how much is spent of those that everybody
 * shares. No tag has a value that a caller can choose. Thread-safe.
 */
public final class BudgetMeters implements VerdictListener, BudgetListener {

	/**
	 * Name of the counter.
	 */
	public static final String PAYMENTS = "rate.guard.payments";

	/**
	 * Name of the gauge.
	 */
	public static final String SPENT = "rate.guard.budget.spent";

	private static final String GLOBAL = "global";

	private final MeterRegistry registry;

	private final Clock clock;

	private final Map<Tags, Counter> counters = new ConcurrentHashMap<>();

	private final Map<String, Balance> balances = new ConcurrentHashMap<>();

	/**
	 * Create meters.
	 * @param registry where they are registered
	 * @param clock tells which windows have ended
	 */
	public BudgetMeters(MeterRegistry registry, Clock clock) {
		this.registry = registry;
		this.clock = clock;
	}

	@Override
	public void onVerdict(Verdict verdict) {
		List<BudgetVerdict> budgets = verdict.budgets();
		for (BudgetVerdict budget : budgets) {
			this.counters.computeIfAbsent(new Tags(budget.budget(), budget.outcome(), budget.reason()), this::register)
				.increment();
		}
	}

	private Counter register(Tags tags) {
		return Counter.builder(PAYMENTS)
			.description("What budgets said to calls")
			.baseUnit("requests")
			.tag("budget", tags.budget())
			.tag("outcome", value(tags.outcome()))
			.tag("reason", value(tags.reason()))
			.register(this.registry);
	}

	private static String value(Enum<?> constant) {
		return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
	}

	@Override
	public void onBalance(Budget budget, String dimension, String identity, Balance balance) {
		if (dimension.equals(GLOBAL) && this.balances.put(budget.name(), balance) == null) {
			Gauge.builder(SPENT, () -> ratio(this.balances.getOrDefault(budget.name(), balance)))
				.description("Part of the limit that is spent in the window, as this instance saw it last")
				.baseUnit("ratio")
				.tag("budget", budget.name())
				.register(this.registry);
		}
	}

	/**
	 * Of a window that nobody has asked for yet, nothing is spent.
	 */
	private double ratio(Balance balance) {
		boolean ended = !this.clock.instant().isBefore(balance.window().end());
		return ended ? 0 : (double) balance.spent() / balance.limit();
	}

	private record Tags(String budget, Outcome outcome, Reason reason) {

	}

}

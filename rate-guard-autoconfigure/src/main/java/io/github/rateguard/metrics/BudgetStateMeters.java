package io.github.rateguard.metrics;

import java.util.Locale;

import io.github.rateguard.BudgetState;
import io.github.rateguard.budget.BudgetBreakers;
import io.github.rateguard.budget.BudgetStatus;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;

/**
 * Shows whether budgets pay. Meter:
 * <ul>
 * <li>{@code rate.guard.budget.state}: 1 for the state that the budget has, 0 for all
 * others; tags {@code budget}, {@code state}</li>
 * </ul>
 */
public final class BudgetStateMeters implements MeterBinder {

	/**
	 * Name of the gauge.
	 */
	public static final String STATE = "rate.guard.budget.state";

	private final BudgetBreakers breakers;

	/**
	 * Create meters.
	 * @param breakers what they show
	 */
	public BudgetStateMeters(BudgetBreakers breakers) {
		this.breakers = breakers;
	}

	@Override
	public void bindTo(MeterRegistry registry) {
		for (BudgetStatus status : this.breakers.all()) {
			for (BudgetState state : BudgetState.values()) {
				String budget = status.budget();
				Gauge.builder(STATE, this.breakers, (breakers) -> (breakers.state(budget).state() == state) ? 1 : 0)
					.description("1 for the state that the budget has")
					.tag("budget", budget)
					.tag("state", state.name().toLowerCase(Locale.ROOT).replace('_', '-'))
					.register(registry);
			}
		}
	}

}

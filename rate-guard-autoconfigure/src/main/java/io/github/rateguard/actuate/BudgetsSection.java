package io.github.rateguard.actuate;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;

import io.github.rateguard.Caller;
import io.github.rateguard.actuate.BudgetsDescriptor.BudgetDescriptor;
import io.github.rateguard.budget.Balance;
import io.github.rateguard.budget.Budget;
import io.github.rateguard.budget.BudgetBreakers;
import io.github.rateguard.budget.BudgetStatus;
import io.github.rateguard.budget.BudgetWindow;
import io.github.rateguard.budget.ConfiguredBudgets;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.actuate.endpoint.OperationResponseBody;

/**
 * Shows budgets: those of everybody, and with a caller his own. Waits for the store.
 * Thread-safe.
 */
public final class BudgetsSection implements EndpointSection {

	static final String NAME = "budgets";

	private final ConfiguredBudgets budgets;

	private final Ledgers ledgers;

	private final BudgetBreakers breakers;

	private final AskedCallers callers;

	private final Clock clock;

	/**
	 * Create a section.
	 * @param budgets the configured budgets
	 * @param ledgers what is spent
	 * @param breakers whether budgets pay
	 * @param callers tell who is meant
	 * @param clock tells the window
	 */
	public BudgetsSection(ConfiguredBudgets budgets, Ledgers ledgers, BudgetBreakers breakers, AskedCallers callers,
			Clock clock) {
		this.budgets = budgets;
		this.ledgers = ledgers;
		this.breakers = breakers;
		this.callers = callers;
		this.clock = clock;
	}

	@Override
	public String name() {
		return NAME;
	}

	@Override
	public Set<String> parameters() {
		return Set.of(AskedCallers.CALLER, AskedCallers.KIND, AskedCallers.TIER);
	}

	@Override
	public @Nullable OperationResponseBody read(SectionRequest request) {
		Caller caller = this.callers.caller(request);
		if (!request.path().isEmpty()) {
			return null;
		}
		List<Asked> asked = new ArrayList<>();
		this.budgets.all().forEach((budget) -> asked.add(new Asked(budget, this.ledgers.look(budget, caller))));
		return new BudgetsDescriptor(asked.stream().map((one) -> describe(one, caller)).toList());
	}

	private BudgetDescriptor describe(Asked asked, @Nullable Caller caller) {
		Budget budget = asked.budget();
		Balance seen = (asked.answer() != null) ? Answers.orNull(asked.answer()) : null;
		Balance balance = (seen != null || asked.answer() == null) ? seen : this.ledgers.seen(budget, caller);
		BudgetWindow window = (balance != null) ? balance.window() : budget.windowAt(this.clock.instant());
		BudgetStatus status = this.breakers.state(budget.name());
		return new BudgetDescriptor(budget.name(), budget.limit() + "/" + budget.window(), window.start(), window.end(),
				(balance != null) ? Amounts.text(balance.spent()) : null,
				(balance != null) ? Amounts.text(balance.held()) : null,
				(balance != null) ? Amounts.text(balance.remaining()) : null, seen != null,
				budget.limit().currency().getCurrencyCode(), budget.per(), Names.text(status.state()),
				Names.text(status.cause()), status.reason(), status.author(), status.since(), status.until(),
				budget.alertAt().stream().map((percent) -> percent + "%").toList());
	}

	/**
	 * A budget of which the store was asked.
	 *
	 * @param answer the answer, or {@code null} if it is not said whose ledger is meant
	 */
	private record Asked(Budget budget, @Nullable CompletableFuture<Balance> answer) {

	}

}

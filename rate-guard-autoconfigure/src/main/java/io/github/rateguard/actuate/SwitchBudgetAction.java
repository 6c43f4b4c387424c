package io.github.rateguard.actuate;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

import io.github.rateguard.actuate.BudgetsDescriptor.StatusDescriptor;
import io.github.rateguard.budget.Budget;
import io.github.rateguard.budget.BudgetBreakers;
import io.github.rateguard.budget.BudgetStatus;
import io.github.rateguard.budget.ConfiguredBudgets;
import io.github.rateguard.policy.NearestName;

import org.springframework.boot.actuate.endpoint.OperationType;

/**
 * Opens a budget, so that it pays nothing, or closes it, so that it pays again.
 * Thread-safe.
 */
public final class SwitchBudgetAction implements EndpointAction {

	static final String OPENED = "RATE_GUARD_BUDGET_OPENED";

	static final String CLOSED = "RATE_GUARD_BUDGET_CLOSED";

	private static final String STATE = "state";

	private static final String OPEN_STATE = "open";

	private static final String CLOSED_STATE = "closed";

	private final ConfiguredBudgets budgets;

	private final BudgetBreakers breakers;

	/**
	 * Create an action.
	 * @param budgets the configured budgets
	 * @param breakers whether budgets pay
	 */
	public SwitchBudgetAction(ConfiguredBudgets budgets, BudgetBreakers breakers) {
		this.budgets = budgets;
		this.breakers = breakers;
	}

	@Override
	public OperationType type() {
		return OperationType.WRITE;
	}

	@Override
	public String name() {
		return BudgetsSection.NAME;
	}

	@Override
	public Set<String> parameters() {
		return Set.of(STATE, Reason.PARAMETER, Reason.DURATION);
	}

	@Override
	public ActionResult execute(SectionRequest request, String author) {
		String budget = budget(request);
		boolean open = isOpen(request.required(STATE));
		String reason = Reason.of(request);
		Map<String, Object> data = new LinkedHashMap<>();
		data.put("budget", budget);
		data.put("reason", reason);
		BudgetStatus before;
		BudgetStatus after;
		if (open) {
			Duration duration = request.duration(Reason.DURATION, BudgetBreakers.LONGEST_DURATION);
			data.put("duration", duration.toString());
			before = this.breakers.state(budget);
			after = this.breakers.open(budget, reason, author, duration);
		}
		else {
			if (request.text(Reason.DURATION) != null) {
				throw SectionRequest.invalid(Reason.DURATION, "left out: a budget stays closed until its window ends");
			}
			before = this.breakers.state(budget);
			after = this.breakers.close(budget, author);
		}
		data.put("before", Names.text(before.state()));
		data.put("after", Names.text(after.state()));
		return new ActionResult(StatusDescriptor.of(after), open ? OPENED : CLOSED, data);
	}

	private String budget(SectionRequest request) {
		String name = String.valueOf(request.rest());
		if (this.budgets.all().stream().map(Budget::name).noneMatch(name::equals)) {
			throw new NothingFoundException("There is no such budget. "
					+ NearestName.hint(name, this.budgets.all().stream().map(Budget::name).toList()));
		}
		return name;
	}

	private static boolean isOpen(String state) {
		if (!state.equals(OPEN_STATE) && !state.equals(CLOSED_STATE)) {
			throw SectionRequest.invalid(STATE, "open or closed");
		}
		return state.equals(OPEN_STATE);
	}

}

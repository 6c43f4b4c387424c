package io.github.rateguard.actuate;

import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

import io.github.rateguard.BudgetState;
import io.github.rateguard.Caller;
import io.github.rateguard.actuate.ExplainDescriptor.AnswerDescriptor;
import io.github.rateguard.budget.Balance;
import io.github.rateguard.budget.Budget;
import io.github.rateguard.budget.BudgetBreakers;
import io.github.rateguard.budget.ConfiguredBudgets;
import io.github.rateguard.caller.Standing;
import io.github.rateguard.guard.Balances;
import io.github.rateguard.guard.PolicyVerdict;
import io.github.rateguard.policy.Plan;
import io.github.rateguard.policy.PlannedCost;
import io.github.rateguard.policy.PlannedPolicy;
import io.github.rateguard.policy.Policy;
import io.github.rateguard.policy.RequestPlans.MatchingRule;
import org.jspecify.annotations.Nullable;

/**
 * Tells what policies and budgets would say to a request. Asks for all policies of a
 * place at once, and waits for the store. Thread-safe.
 */
public final class Explanations {

	private static final String NO_ANSWER = "The store does not answer.";

	private final KnownPolicies policies;

	private final Balances balances;

	private final ConfiguredBudgets budgets;

	private final Ledgers ledgers;

	private final BudgetBreakers breakers;

	private final ExplainedAnswers answers;

	private final Clock clock;

	/**
	 * Create it.
	 * @param policies the policies there are
	 * @param balances what callers have left
	 * @param budgets the configured budgets
	 * @param ledgers what is spent
	 * @param breakers whether budgets pay
	 * @param answers tell how requests are answered
	 * @param clock tells when windows end
	 */
	public Explanations(KnownPolicies policies, Balances balances, ConfiguredBudgets budgets, Ledgers ledgers,
			BudgetBreakers breakers, ExplainedAnswers answers, Clock clock) {
		this.policies = policies;
		this.balances = balances;
		this.budgets = budgets;
		this.ledgers = ledgers;
		this.breakers = breakers;
		this.answers = answers;
		this.clock = clock;
	}

	/**
	 * Before Spring Security nobody is known but by the address.
	 */
	List<ExplainedRule> rules(List<MatchingRule> rules, @Nullable Caller caller) {
		Caller there = (caller != null && caller.address() != null) ? Caller.anonymous(caller.address()) : null;
		return rules.stream().map((rule) -> new ExplainedRule(rule, explain(rule.policies(), there))).toList();
	}

	List<ExplainedBudget> budgets(Plan plan, @Nullable Caller caller) {
		Map<PlannedCost, @Nullable CompletableFuture<Balance>> asked = new LinkedHashMap<>();
		for (PlannedCost cost : plan.costs()) {
			Budget budget = this.budgets.require(cost.payer().budget(), "rate-guard.budgets");
			asked.put(cost, this.ledgers.look(budget, caller));
		}
		List<ExplainedBudget> explained = new ArrayList<>();
		asked.forEach((cost, answer) -> explained
			.add(ExplainedBudget.of(cost, this.breakers.state(cost.payer().budget()),
					(answer != null) ? Answers.orNull(answer) : null, this.clock.instant())));
		return explained;
	}

	/**
	 * A budget that is throttled asks for one more policy.
	 */
	List<ExplainedPolicy> policies(Plan plan, List<ExplainedBudget> budgets, @Nullable Caller caller) {
		Map<String, PlannedPolicy> applying = new LinkedHashMap<>();
		plan.policies().forEach((planned) -> applying.put(planned.policy().name(), planned));
		for (int i = 0; i < budgets.size(); i++) {
			PlannedPolicy stricter = plan.costs().get(i).payer().throttle();
			if (stricter != null && budgets.get(i).status().state() == BudgetState.THROTTLED) {
				applying.putIfAbsent(stricter.policy().name(), stricter);
			}
		}
		return explain(List.copyOf(applying.values()), caller);
	}

	private List<ExplainedPolicy> explain(List<PlannedPolicy> planned, @Nullable Caller caller) {
		List<Asked> asked = new ArrayList<>();
		for (PlannedPolicy one : planned) {
			Policy policy = one.policy();
			String why = Partitions.whyUnknown(policy.dimension(), caller);
			asked.add(new Asked(one, this.policies.inForce(policy),
					(why == null) ? this.balances.look(policy, (caller != null) ? caller : Caller.anonymous(null)) : null,
					why));
		}
		return asked.stream().map(Asked::explain).toList();
	}

	AnswerDescriptor answer(@Nullable Caller caller, Standing standing, List<ExplainedRule> edge,
			List<ExplainedPolicy> policies, List<ExplainedBudget> budgets) {
		return this.answers.of((caller != null) ? caller : Caller.anonymous(null), standing, edge, policies, budgets,
				this.clock.instant());
	}

	private record Asked(PlannedPolicy planned, Policy inForce, @Nullable CompletableFuture<PolicyVerdict> answer,
			@Nullable String why) {

		ExplainedPolicy explain() {
			PolicyVerdict verdict = (this.answer != null) ? Answers.orNull(this.answer) : null;
			return (verdict != null) ? ExplainedPolicy.of(this.planned, this.inForce, verdict) : ExplainedPolicy
				.unknown(this.planned, this.inForce, (this.why != null) ? this.why : NO_ANSWER);
		}

	}

}

package io.github.rateguard.guard;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

import io.github.rateguard.Caller;
import io.github.rateguard.bucket.Permit;
import io.github.rateguard.budget.HoldTaking;
import org.jspecify.annotations.Nullable;

/**
 * The decision on one call, with everything that the response, meters, logs and alerts
 * need: nobody asks the store again to describe it.
 *
 * @param caller who asked
 * @param stage where the decision was asked for
 * @param policies what each policy said, in the order of the plan
 * @param retryAfter how long a refused caller should wait, in whole seconds of at least 1
 * and with jitter upwards; {@code null} if admitted, or if waiting does not help
 * @param shared whether the tokens were counted in the store that all instances share;
 * {@code false} too while a shared store does not answer
 * @param elapsed how long the decision took
 * @param permits the permits that the call holds until it ends; empty if refused
 * @param budgets what each budget said, in the order of the plan
 * @param holds the money that the call holds until it ends; nothing if refused
 */
public record Verdict(Caller caller, Stage stage, List<PolicyVerdict> policies, @Nullable Duration retryAfter,
		boolean shared, Duration elapsed, List<Permit> permits, List<BudgetVerdict> budgets, HoldTaking holds) {

	/**
	 * Create a verdict.
	 */
	public Verdict {
		policies = List.copyOf(policies);
		permits = List.copyOf(permits);
		budgets = List.copyOf(budgets);
	}

	/**
	 * Create a verdict on a call that costs nothing.
	 * @param caller who asked
	 * @param stage where the decision was asked for
	 * @param policies what each policy said
	 * @param retryAfter how long a refused caller should wait, or {@code null}
	 * @param shared whether the tokens were counted in the store that all instances share
	 * @param elapsed how long the decision took
	 * @param permits the permits that the call holds until it ends
	 */
	public Verdict(Caller caller, Stage stage, List<PolicyVerdict> policies, @Nullable Duration retryAfter,
			boolean shared, Duration elapsed, List<Permit> permits) {
		this(caller, stage, policies, retryAfter, shared, elapsed, permits, List.of(), HoldTaking.NOTHING);
	}

	/**
	 * Return whether the call may go on.
	 * @return {@code true} unless a policy or a budget has refused
	 */
	public boolean admitted() {
		for (PolicyVerdict policy : this.policies) {
			if (policy.outcome() == PolicyVerdict.Outcome.REFUSED) {
				return false;
			}
		}
		return !isRefusedByBudget();
	}

	private boolean isRefusedByBudget() {
		for (BudgetVerdict budget : this.budgets) {
			if (budget.outcome() == PolicyVerdict.Outcome.REFUSED) {
				return true;
			}
		}
		return false;
	}

	/**
	 * Return what the budgets said that refused.
	 * @return the refusals, in the order of the plan; empty if all pay
	 */
	public List<BudgetVerdict> budgetRefusals() {
		return this.budgets.stream().filter((budget) -> budget.outcome() == PolicyVerdict.Outcome.REFUSED).toList();
	}

	/**
	 * Return the tier of the caller.
	 * @return the name of the tier
	 */
	public String tier() {
		return this.caller.tier();
	}

	/**
	 * Return what the policies said that refused.
	 * @return the refusals, in the order of the plan; empty if admitted
	 */
	public List<PolicyVerdict> refusals() {
		List<PolicyVerdict> refusals = new ArrayList<>(this.policies.size());
		for (PolicyVerdict policy : this.policies) {
			if (policy.outcome() == PolicyVerdict.Outcome.REFUSED) {
				refusals.add(policy);
			}
		}
		return List.copyOf(refusals);
	}

}

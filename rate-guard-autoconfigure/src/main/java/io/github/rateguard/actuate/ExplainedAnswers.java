package io.github.rateguard.actuate;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;

import io.github.rateguard.Caller;
import io.github.rateguard.Limits;
import io.github.rateguard.actuate.ExplainDescriptor.AnswerDescriptor;
import io.github.rateguard.budget.HoldTaking;
import io.github.rateguard.caller.Standing;
import io.github.rateguard.guard.BudgetVerdict;
import io.github.rateguard.guard.PolicyVerdict;
import io.github.rateguard.guard.PolicyVerdict.Outcome;
import io.github.rateguard.guard.PolicyVerdict.Reason;
import io.github.rateguard.guard.RefusalWording;
import io.github.rateguard.guard.RefusalWording.Wording;
import io.github.rateguard.guard.Stage;
import io.github.rateguard.guard.Verdict;
import io.github.rateguard.policy.Mode;
import org.jspecify.annotations.Nullable;

/**
 * Tells how a request would be answered, from what all would say who are asked: standing,
 * edge, closed budgets, policies, budgets. Immutable.
 */
public final class ExplainedAnswers {

	private static final int ADMITTED = 200;

	private final RefusalWording wording;

	/**
	 * Create it.
	 * @param wording tells how refusals are answered
	 */
	public ExplainedAnswers(RefusalWording wording) {
		this.wording = wording;
	}

	AnswerDescriptor of(Caller caller, Standing standing, List<ExplainedRule> edge, List<ExplainedPolicy> policies,
			List<ExplainedBudget> budgets, Instant now) {
		if (standing.isRefused()) {
			PolicyVerdict banned = new PolicyVerdict("ban", Mode.ENFORCE, Limits.UNLIMITED, 1, Outcome.REFUSED,
					Reason.BANNED, null, null);
			Instant until = standing.until();
			return refused(caller, Stage.HANDLER, List.of(banned), List.of(),
					(until != null) ? wholeSeconds(Duration.between(now, until)) : null);
		}
		List<PolicyVerdict> atEdge = standing.isAllowed() ? List.of()
				: refusals(edge.stream().flatMap((rule) -> rule.policies().stream()).toList());
		if (!atEdge.isEmpty()) {
			return refused(caller, Stage.EDGE, atEdge, List.of(), longest(atEdge, List.of()));
		}
		List<BudgetVerdict> refusing = budgets.stream()
			.map(ExplainedBudget::verdict)
			.filter(Objects::nonNull)
			.filter((verdict) -> verdict.outcome() == Outcome.REFUSED)
			.toList();
		boolean closed = refusing.stream().anyMatch((verdict) -> verdict.reason() == BudgetVerdict.Reason.CLOSED);
		List<PolicyVerdict> ofPolicies = (standing.isAllowed() || closed) ? List.of() : refusals(policies);
		if (!ofPolicies.isEmpty()) {
			return refused(caller, Stage.HANDLER, ofPolicies, List.of(), longest(ofPolicies, List.of()));
		}
		return refusing.isEmpty() ? admitted(edge, policies, budgets)
				: refused(caller, Stage.HANDLER, List.of(), refusing, longest(List.of(), refusing));
	}

	private static AnswerDescriptor admitted(List<ExplainedRule> edge, List<ExplainedPolicy> policies,
			List<ExplainedBudget> budgets) {
		boolean unknown = policies.stream().anyMatch((policy) -> policy.verdict() == null)
				|| budgets.stream().anyMatch((budget) -> budget.verdict() == null)
				|| edge.stream()
					.flatMap((rule) -> rule.policies().stream())
					.anyMatch((policy) -> policy.verdict() == null);
		if (unknown) {
			return new AnswerDescriptor(ADMITTED, null, "Nothing refuses it, as far as is known.");
		}
		boolean guarded = !(policies.isEmpty() && budgets.isEmpty() && edge.isEmpty());
		return new AnswerDescriptor(ADMITTED, null, guarded ? "Nothing refuses it." : "Nothing guards it.");
	}

	private AnswerDescriptor refused(Caller caller, Stage stage, List<PolicyVerdict> policies,
			List<BudgetVerdict> budgets, @Nullable Duration retryAfter) {
		Wording said = this.wording.of(new Verdict(caller, stage, policies, retryAfter, true, Duration.ZERO, List.of(),
				budgets, HoldTaking.NOTHING));
		return new AnswerDescriptor(said.status(), (retryAfter != null) ? retryAfter.toSeconds() : null, said.detail());
	}

	private static List<PolicyVerdict> refusals(List<ExplainedPolicy> policies) {
		return policies.stream()
			.map(ExplainedPolicy::verdict)
			.filter(Objects::nonNull)
			.filter((verdict) -> verdict.outcome() == Outcome.REFUSED)
			.toList();
	}

	/**
	 * Return how long to wait, or {@code null} if waiting does not help.
	 */
	private static @Nullable Duration longest(List<PolicyVerdict> policies, List<BudgetVerdict> budgets) {
		Duration longest = Duration.ZERO;
		for (PolicyVerdict refusal : policies) {
			if (refusal.reason() == Reason.ABOVE_CAPACITY) {
				return null;
			}
			PolicyVerdict.Balance balance = refusal.balance();
			longest = (balance != null && balance.delay().compareTo(longest) > 0) ? balance.delay() : longest;
		}
		for (BudgetVerdict refusal : budgets) {
			Duration delay = refusal.retryAfter();
			if (delay == null) {
				return null;
			}
			longest = (delay.compareTo(longest) > 0) ? delay : longest;
		}
		return wholeSeconds(longest);
	}

	private static Duration wholeSeconds(Duration duration) {
		return Duration.ofSeconds(Math.max(1, Seconds.ceiling(duration)));
	}

}

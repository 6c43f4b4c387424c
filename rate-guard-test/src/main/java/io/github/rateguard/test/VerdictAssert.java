package io.github.rateguard.test;

import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

import io.github.rateguard.guard.BudgetVerdict;
import io.github.rateguard.guard.PolicyVerdict;
import io.github.rateguard.guard.PolicyVerdict.Balance;
import io.github.rateguard.guard.PolicyVerdict.Outcome;
import io.github.rateguard.guard.PolicyVerdict.Reason;
import io.github.rateguard.guard.Verdict;
import org.assertj.core.api.AbstractAssert;
import org.jspecify.annotations.Nullable;

/**
 * Assertions about a {@link Verdict}.
 */
public final class VerdictAssert extends AbstractAssert<VerdictAssert, Verdict> {

	VerdictAssert(@Nullable Verdict actual) {
		super(actual, VerdictAssert.class);
	}

	/**
	 * Verify that the call may go on.
	 * @return this assertion
	 */
	public VerdictAssert isAdmitted() {
		if (!verdict().admitted()) {
			failWithMessage("Expected %s to be admitted, but it was refused by %s", verdict().caller().id(), reasons());
		}
		return this;
	}

	/**
	 * Verify that the call may not go on.
	 * @return this assertion
	 */
	public VerdictAssert isRefused() {
		if (verdict().admitted()) {
			failWithMessage("Expected %s to be refused, but it was admitted with %s", verdict().caller().id(),
					verdict().policies());
		}
		return this;
	}

	/**
	 * Verify who has refused, and that nobody else has.
	 * @param names the names of policies and budgets
	 * @return this assertion
	 */
	public VerdictAssert by(String... names) {
		List<String> refusing = Stream
			.concat(verdict().refusals().stream().map(PolicyVerdict::policy),
					verdict().budgetRefusals().stream().map(BudgetVerdict::budget))
			.distinct()
			.sorted()
			.toList();
		if (!refusing.equals(Stream.of(names).distinct().sorted().toList())) {
			failWithMessage("Expected a refusal by %s, but it was by %s", List.of(names), reasons());
		}
		return this;
	}

	/**
	 * Verify why a policy said what it said.
	 * @param policy the name of the policy
	 * @param reason the reason
	 * @return this assertion
	 */
	public VerdictAssert because(String policy, Reason reason) {
		if (said(policy).reason() != reason) {
			failWithMessage("Expected the reason of policy '%s' to be %s, but it was %s", policy, reason,
					said(policy).reason());
		}
		return this;
	}

	/**
	 * Verify that a policy in shadow mode would have refused.
	 * @param policy the name of the policy
	 * @return this assertion
	 */
	public VerdictAssert wouldHaveBeenRefusedBy(String policy) {
		if (said(policy).outcome() != Outcome.SHADOW_REFUSED) {
			failWithMessage("Expected policy '%s' to refuse in shadow mode, but its outcome was %s", policy,
					said(policy).outcome());
		}
		return this;
	}

	/**
	 * Verify how many tokens are left.
	 * @param policy the name of the policy
	 * @param tokens the whole tokens that the binding limit has left
	 * @return this assertion
	 */
	public VerdictAssert hasRemaining(String policy, long tokens) {
		Balance balance = said(policy).balance();
		if (balance == null) {
			failWithMessage("Expected policy '%s' to have %d tokens left, but nobody looked: %s", policy, tokens,
					said(policy).reason());
		}
		else if (balance.remaining() != tokens) {
			failWithMessage("Expected policy '%s' to have %d tokens left, but it had %d", policy, tokens,
					balance.remaining());
		}
		return this;
	}

	/**
	 * Verify how long a refused caller is told to wait. There is jitter in it, so a test
	 * asks for a range.
	 * @param shortest the shortest time
	 * @param longest the longest time
	 * @return this assertion
	 */
	public VerdictAssert withRetryAfterBetween(Duration shortest, Duration longest) {
		Duration retryAfter = verdict().retryAfter();
		if (retryAfter == null || retryAfter.compareTo(shortest) < 0 || retryAfter.compareTo(longest) > 0) {
			failWithMessage("Expected to be told to wait from %s to %s, but it was %s", shortest, longest,
					Objects.toString(retryAfter, "not told, as waiting does not help"));
		}
		return this;
	}

	/**
	 * Verify that waiting does not help: there is no {@code Retry-After}.
	 * @return this assertion
	 */
	public VerdictAssert withoutRetryAfter() {
		if (verdict().retryAfter() != null) {
			failWithMessage("Expected not to be told to wait, but it was %s", verdict().retryAfter());
		}
		return this;
	}

	/**
	 * Verify who asked.
	 * @param id the identity, or the network of an anonymous caller
	 * @param tier the name of the tier
	 * @return this assertion
	 */
	public VerdictAssert isAbout(String id, String tier) {
		if (!verdict().caller().id().equals(id) || !verdict().tier().equals(tier)) {
			failWithMessage("Expected a verdict on %s of tier %s, but it was on %s of tier %s", id, tier,
					verdict().caller().id(), verdict().tier());
		}
		return this;
	}

	private Verdict verdict() {
		isNotNull();
		return this.actual;
	}

	private PolicyVerdict said(String policy) {
		for (PolicyVerdict said : verdict().policies()) {
			if (said.policy().equals(policy)) {
				return said;
			}
		}
		throw failure("Expected policy '%s' to have a say, but only %s had", policy,
				verdict().policies().stream().map(PolicyVerdict::policy).toList());
	}

	private List<String> reasons() {
		return Stream
			.concat(verdict().refusals().stream().map((refusal) -> refusal.policy() + " (" + refusal.reason() + ")"),
					verdict().budgetRefusals()
						.stream()
						.map((refusal) -> refusal.budget() + " (" + refusal.reason() + ")"))
			.toList();
	}

}

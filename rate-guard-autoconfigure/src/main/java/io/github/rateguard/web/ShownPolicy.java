package io.github.rateguard.web;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

import io.github.rateguard.Limit;
import io.github.rateguard.guard.PolicyVerdict;
import io.github.rateguard.guard.PolicyVerdict.Balance;
import io.github.rateguard.guard.PolicyVerdict.Outcome;
import io.github.rateguard.guard.PolicyVerdict.Reason;
import io.github.rateguard.guard.Verdict;
import io.github.rateguard.policy.Mode;
import org.jspecify.annotations.Nullable;

/**
 * A policy of which the response speaks.
 *
 * @param verdict what the policy said
 * @param binding the limit that binds, or {@code null} if nobody knows what is left
 * @param remaining the tokens that are left of it
 */
record ShownPolicy(PolicyVerdict verdict, @Nullable Limit binding, long remaining) {

	/**
	 * Return the policies to show, those that refused first. An unlimited policy has
	 * nothing to show. A policy in shadow mode is kept back: a client that obeys its
	 * {@code r=0} would stop, and shadow mode holds up nobody.
	 * @param verdict the verdict
	 * @return the policies, in the order of the plan but for the refusals
	 */
	static List<ShownPolicy> of(Verdict verdict) {
		List<ShownPolicy> shown = new ArrayList<>(verdict.policies().size());
		int refused = 0;
		for (PolicyVerdict policy : verdict.policies()) {
			if (policy.mode() == Mode.SHADOW || (policy.limits().isUnlimited() && policy.concurrency() == null)) {
				continue;
			}
			if (policy.outcome() == Outcome.REFUSED) {
				shown.add(refused++,
						isUsedUp(policy) ? new ShownPolicy(policy, bindingOfRefused(policy), 0) : of(policy));
			}
			else {
				shown.add(of(policy));
			}
		}
		return shown;
	}

	private static ShownPolicy of(PolicyVerdict policy) {
		Balance balance = policy.balance();
		if (balance == null || policy.outcome() == Outcome.SKIPPED) {
			return new ShownPolicy(policy, null, 0);
		}
		return new ShownPolicy(policy, balance.binding(), balance.remaining());
	}

	/**
	 * Return the limit for which a policy refused. Where nobody looked, because the call
	 * could never fit, it is the limit that holds the fewest tokens.
	 * @param policy what the policy said
	 * @return the limit, or {@code null} if the policy has none
	 */
	static @Nullable Limit bindingOfRefused(PolicyVerdict policy) {
		Balance balance = policy.balance();
		if (balance != null) {
			return balance.binding();
		}
		return policy.limits().values().stream().min(Comparator.comparingLong(Limit::burst)).orElse(null);
	}

	/**
	 * Return whether the tokens of the policy are used up.
	 */
	boolean refused() {
		return this.verdict.outcome() == Outcome.REFUSED && isUsedUp(this.verdict);
	}

	/**
	 * A policy that is busy, or cannot count, says nothing of tokens by refusing.
	 */
	private static boolean isUsedUp(PolicyVerdict policy) {
		return policy.reason() != Reason.CONCURRENCY_EXCEEDED && policy.reason() != Reason.STORE_UNAVAILABLE;
	}

}

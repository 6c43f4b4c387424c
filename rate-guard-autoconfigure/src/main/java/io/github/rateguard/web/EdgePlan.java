package io.github.rateguard.web;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

import io.github.rateguard.guard.PolicyVerdict;
import io.github.rateguard.guard.PolicyVerdict.Outcome;
import io.github.rateguard.guard.PolicyVerdict.Reason;
import io.github.rateguard.guard.Verdict;
import io.github.rateguard.policy.Plan;
import io.github.rateguard.policy.Plan.Origin;
import org.jspecify.annotations.Nullable;

/**
 * What a request is charged at the edge. Immutable.
 */
public final class EdgePlan {

	private final List<EdgeKey> keys;

	private final Plan plan;

	/**
	 * Create a plan.
	 * @param keys the buckets, of which all must have room
	 */
	public EdgePlan(List<EdgeKey> keys) {
		this.keys = List.copyOf(keys);
		this.plan = new Plan(keys.stream().map(EdgeKey::planned).toList(), Origin.EDGE);
	}

	Plan plan() {
		return this.plan;
	}

	EdgePlan and(@Nullable EdgePlan other) {
		if (other == null) {
			return this;
		}
		List<EdgeKey> all = new ArrayList<>(this.keys);
		all.addAll(other.keys);
		return new EdgePlan(all);
	}

	/**
	 * Return what applies to a request. A key of an account says nothing of a request
	 * that is about no account, unless it is the only one.
	 */
	EdgePlan of(EdgeRequest request) {
		List<EdgeKey> applying = new ArrayList<>(this.keys.size());
		for (EdgeKey key : this.keys) {
			if (key.account() == null || key.account().account(request) != null) {
				applying.add(key);
			}
		}
		return (applying.isEmpty() || applying.size() == this.keys.size()) ? this : new EdgePlan(applying);
	}

	/**
	 * Return the accounts that a request names.
	 */
	List<String> accounts(EdgeRequest request) {
		List<String> accounts = new ArrayList<>(this.keys.size());
		for (EdgeKey key : this.keys) {
			String account = (key.account() != null) ? key.account().account(request) : null;
			if (account != null) {
				accounts.add(account);
			}
		}
		return accounts;
	}

	/**
	 * Return whether a request was refused because of what others did to its account.
	 */
	boolean isRefusedForAccountOnly(Verdict verdict) {
		return !verdict.admitted() && !isRefused(verdict, (key) -> key.account() == null);
	}

	/**
	 * Return whether a request was refused because of what its address did.
	 */
	boolean isRefusedForAddress(Verdict verdict) {
		return isRefused(verdict, EdgeKey::isOfAddress);
	}

	private boolean isRefused(Verdict verdict, Predicate<EdgeKey> by) {
		List<PolicyVerdict> policies = verdict.policies();
		for (int i = 0; i < policies.size(); i++) {
			PolicyVerdict policy = policies.get(i);
			if (policy.outcome() == Outcome.REFUSED && policy.reason() == Reason.LIMIT_EXCEEDED
					&& by.test(this.keys.get(i))) {
				return true;
			}
		}
		return false;
	}

}

package io.github.rateguard.web;

import java.time.Duration;
import java.util.List;

import io.github.rateguard.Caller;
import io.github.rateguard.Limit;
import io.github.rateguard.Limits;
import io.github.rateguard.guard.PolicyVerdict;
import io.github.rateguard.guard.PolicyVerdict.Balance;
import io.github.rateguard.guard.PolicyVerdict.Concurrency;
import io.github.rateguard.guard.PolicyVerdict.Outcome;
import io.github.rateguard.guard.PolicyVerdict.Reason;
import io.github.rateguard.guard.Stage;
import io.github.rateguard.guard.Verdict;
import io.github.rateguard.policy.Mode;

/**
 * Verdicts for tests.
 */
final class Verdicts {

	private Verdicts() {
	}

	static Limit limit(long tokens, String period) {
		return Limit.of(tokens, Duration.parse("PT" + period));
	}

	static PolicyVerdict admitted(String policy, Limits limits, long tokens, Limit binding, long remaining) {
		return new PolicyVerdict(policy, Mode.ENFORCE, limits, tokens, Outcome.ADMITTED, Reason.WITHIN_LIMIT,
				new Balance(binding, remaining, Duration.ZERO), null);
	}

	static PolicyVerdict admitted(String policy, Limit limit, long remaining) {
		return admitted(policy, Limits.of(limit), 1, limit, remaining);
	}

	static PolicyVerdict refused(String policy, Limit limit, long tokens, long remaining) {
		return new PolicyVerdict(policy, Mode.ENFORCE, Limits.of(limit), tokens, Outcome.REFUSED, Reason.LIMIT_EXCEEDED,
				new Balance(limit, remaining, Duration.ofSeconds(5)), null);
	}

	static PolicyVerdict refused(String policy, Limit limit) {
		return refused(policy, limit, 1, 0);
	}

	static PolicyVerdict aboveCapacity(String policy, Limits limits, long tokens) {
		return new PolicyVerdict(policy, Mode.ENFORCE, limits, tokens, Outcome.REFUSED, Reason.ABOVE_CAPACITY, null,
				null);
	}

	static PolicyVerdict shadowRefused(String policy, Limit limit) {
		return new PolicyVerdict(policy, Mode.SHADOW, Limits.of(limit), 1, Outcome.SHADOW_REFUSED,
				Reason.LIMIT_EXCEEDED, new Balance(limit, 0, Duration.ofSeconds(5)), null);
	}

	static PolicyVerdict skipped(String policy, Limit limit) {
		return new PolicyVerdict(policy, Mode.ENFORCE, Limits.of(limit), 1, Outcome.SKIPPED, Reason.REFUSED_BEFORE,
				null, null);
	}

	static PolicyVerdict unlimited(String policy) {
		return new PolicyVerdict(policy, Mode.ENFORCE, Limits.UNLIMITED, 1, Outcome.ADMITTED, Reason.UNLIMITED, null,
				null);
	}

	/**
	 * Admitted by a policy with limits and a concurrency.
	 */
	static PolicyVerdict permitted(String policy, Limit limit, long remaining, Concurrency concurrency) {
		return new PolicyVerdict(policy, Mode.ENFORCE, Limits.of(limit), 1, Outcome.ADMITTED, Reason.WITHIN_LIMIT,
				new Balance(limit, remaining, Duration.ZERO), concurrency);
	}

	/**
	 * Admitted by a policy that has a concurrency alone.
	 */
	static PolicyVerdict permitted(String policy, Concurrency concurrency) {
		return new PolicyVerdict(policy, Mode.ENFORCE, Limits.UNLIMITED, 1, Outcome.ADMITTED, Reason.WITHIN_LIMIT, null,
				concurrency);
	}

	/**
	 * Refused by the concurrency of a policy whose limits have room.
	 */
	static PolicyVerdict busy(String policy, Limit limit, long remaining, long maximum) {
		return new PolicyVerdict(policy, Mode.ENFORCE, Limits.of(limit), 1, Outcome.REFUSED,
				Reason.CONCURRENCY_EXCEEDED, new Balance(limit, remaining, Duration.ZERO),
				new Concurrency(maximum, 0L));
	}

	/**
	 * Refused by a policy that has a concurrency alone.
	 */
	static PolicyVerdict busy(String policy, long maximum) {
		return new PolicyVerdict(policy, Mode.ENFORCE, Limits.UNLIMITED, 1, Outcome.REFUSED,
				Reason.CONCURRENCY_EXCEEDED, null, new Concurrency(maximum, 0L));
	}

	static PolicyVerdict unavailable(String policy, Limit limit) {
		return new PolicyVerdict(policy, Mode.ENFORCE, Limits.of(limit), 1, Outcome.REFUSED, Reason.STORE_UNAVAILABLE,
				null, null);
	}

	static PolicyVerdict uncounted(String policy, Limit limit) {
		return new PolicyVerdict(policy, Mode.ENFORCE, Limits.of(limit), 1, Outcome.ADMITTED, Reason.UNCOUNTED, null,
				null);
	}

	static Verdict admit(PolicyVerdict... policies) {
		return verdict(null, policies);
	}

	static Verdict refuse(Duration retryAfter, PolicyVerdict... policies) {
		return verdict(retryAfter, policies);
	}

	static Verdict refuseForEver(PolicyVerdict... policies) {
		return verdict(null, policies);
	}

	private static Verdict verdict(Duration retryAfter, PolicyVerdict... policies) {
		return new Verdict(Caller.authenticated("alice", "free"), Stage.HANDLER, List.of(policies), retryAfter, true,
				Duration.ofMillis(1), List.of());
	}

}

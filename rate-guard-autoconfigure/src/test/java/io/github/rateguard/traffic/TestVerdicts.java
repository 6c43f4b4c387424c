package io.github.rateguard.traffic;

import java.time.Duration;
import java.util.List;

import io.github.rateguard.Caller;
import io.github.rateguard.Limits;
import io.github.rateguard.bucket.BucketKey;
import io.github.rateguard.guard.PolicyVerdict;
import io.github.rateguard.guard.PolicyVerdict.Outcome;
import io.github.rateguard.guard.PolicyVerdict.Reason;
import io.github.rateguard.guard.Stage;
import io.github.rateguard.guard.Verdict;
import io.github.rateguard.policy.Mode;

/**
 * Verdicts on callers.
 */
final class TestVerdicts {

	private TestVerdicts() {
	}

	static Verdict of(String caller, Stage stage, PolicyVerdict... policies) {
		return new Verdict(Caller.authenticated(caller, "default"), stage, List.of(policies), null, true, Duration.ZERO,
				List.of());
	}

	static Verdict ofTier(String caller, String tier) {
		return new Verdict(Caller.authenticated(caller, tier), Stage.HANDLER, List.of(), null, true, Duration.ZERO,
				List.of());
	}

	static Verdict of(String caller, Outcome outcome) {
		return of(caller, Stage.HANDLER, policy("search", caller, Limits.UNLIMITED, 1, outcome));
	}

	static PolicyVerdict policy(String policy, String caller, Limits limits, long tokens, Outcome outcome) {
		Reason reason = switch (outcome) {
			case ADMITTED -> Reason.WITHIN_LIMIT;
			case SKIPPED -> Reason.REFUSED_BEFORE;
			case REFUSED, SHADOW_REFUSED -> Reason.LIMIT_EXCEEDED;
		};
		return new PolicyVerdict(policy, Mode.ENFORCE, limits, tokens, outcome, reason, null, null,
				new BucketKey(policy, "caller", caller));
	}

}

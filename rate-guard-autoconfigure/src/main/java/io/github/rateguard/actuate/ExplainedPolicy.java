package io.github.rateguard.actuate;

import java.time.Duration;

import io.github.rateguard.Limit;
import io.github.rateguard.actuate.ExplainDescriptor.ExplainedPolicyDescriptor;
import io.github.rateguard.guard.PolicyVerdict;
import io.github.rateguard.guard.PolicyVerdict.Balance;
import io.github.rateguard.guard.PolicyVerdict.Outcome;
import io.github.rateguard.guard.PolicyVerdict.Reason;
import io.github.rateguard.policy.Mode;
import io.github.rateguard.policy.PlannedPolicy;
import io.github.rateguard.policy.Policy;
import io.github.rateguard.policy.ResolvedTokens;
import org.jspecify.annotations.Nullable;

/**
 * What a policy would say to a request.
 *
 * @param planned the policy, with the tokens of a request
 * @param inForce the policy as it holds now
 * @param verdict what it would say, or {@code null} if that is unknown
 * @param unknown why it is unknown, or {@code null} if it is known
 */
record ExplainedPolicy(PlannedPolicy planned, Policy inForce, @Nullable PolicyVerdict verdict,
		@Nullable String unknown) {

	static ExplainedPolicy unknown(PlannedPolicy planned, Policy inForce, String why) {
		return new ExplainedPolicy(planned, inForce, null, why);
	}

	/**
	 * Create what a policy would say to a request, from what it would say to a call of
	 * one token.
	 */
	static ExplainedPolicy of(PlannedPolicy planned, Policy inForce, PolicyVerdict ofOneToken) {
		Balance balance = ofOneToken.balance();
		long tokens = planned.tokens();
		if (tokens == 1 || balance == null) {
			return new ExplainedPolicy(planned, inForce, ofOneToken, null);
		}
		if (tokens > ofOneToken.limits().capacity(planned.policy().algorithm())) {
			return new ExplainedPolicy(planned, inForce,
					verdict(ofOneToken, tokens, false, Reason.ABOVE_CAPACITY, null), null);
		}
		long missing = tokens - balance.remaining();
		Limit binding = balance.binding();
		Duration delay = (missing > 0) ? Duration.ofSeconds(binding.secondsToRefill(missing)) : Duration.ZERO;
		return new ExplainedPolicy(planned, inForce,
				verdict(ofOneToken, tokens, missing <= 0,
						(missing <= 0) ? Reason.WITHIN_LIMIT : Reason.LIMIT_EXCEEDED,
						new Balance(binding, balance.remaining(), delay)),
				null);
	}

	private static PolicyVerdict verdict(PolicyVerdict ofOneToken, long tokens, boolean room, Reason reason,
			@Nullable Balance balance) {
		Outcome refused = (ofOneToken.mode() == Mode.SHADOW) ? Outcome.SHADOW_REFUSED : Outcome.REFUSED;
		return new PolicyVerdict(ofOneToken.policy(), ofOneToken.mode(), ofOneToken.limits(), tokens,
				room ? Outcome.ADMITTED : refused, reason, balance, ofOneToken.concurrency());
	}

	ExplainedPolicyDescriptor describe() {
		Policy policy = this.planned.policy();
		PolicyVerdict said = this.verdict;
		if (said == null) {
			return new ExplainedPolicyDescriptor(policy.name(), policy.dimension().label(),
					this.inForce.limits().toString(), this.planned.tokens(), null, Names.text(this.inForce.mode()),
					null, String.valueOf(this.unknown));
		}
		Balance balance = said.balance();
		return new ExplainedPolicyDescriptor(policy.name(), policy.dimension().label(), said.limits().toString(),
				this.planned.tokens(), (balance != null) ? balance.remaining() : null, Names.text(said.mode()),
				said.outcome() == Outcome.REFUSED || said.outcome() == Outcome.SHADOW_REFUSED, why(said));
	}

	private String why(PolicyVerdict said) {
		String why = Names.text(said.reason());
		ResolvedTokens resolved = this.planned.resolved();
		return (resolved != null) ? "%s, if %s tells no more tokens".formatted(why, resolved.label()) : why;
	}

}

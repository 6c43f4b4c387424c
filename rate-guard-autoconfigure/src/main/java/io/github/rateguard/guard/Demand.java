package io.github.rateguard.guard;

import java.time.Duration;

import io.github.rateguard.Caller;
import io.github.rateguard.ClientAddress;
import io.github.rateguard.GuardedRequest;
import io.github.rateguard.Limits;
import io.github.rateguard.WhenStoreFails;
import io.github.rateguard.bucket.BucketAnswer;
import io.github.rateguard.bucket.BucketAnswer.AboveCapacity;
import io.github.rateguard.bucket.BucketAnswer.Available;
import io.github.rateguard.bucket.BucketAnswer.Busy;
import io.github.rateguard.bucket.BucketAnswer.Exhausted;
import io.github.rateguard.bucket.BucketAnswer.Permitted;
import io.github.rateguard.bucket.BucketAnswer.Skipped;
import io.github.rateguard.bucket.BucketAnswer.Unavailable;
import io.github.rateguard.bucket.BucketAnswer.Uncounted;
import io.github.rateguard.bucket.BucketDemand;
import io.github.rateguard.bucket.BucketKey;
import io.github.rateguard.bucket.PermitDemand;
import io.github.rateguard.bucket.TokenDemand;
import io.github.rateguard.guard.PolicyVerdict.Balance;
import io.github.rateguard.guard.PolicyVerdict.Concurrency;
import io.github.rateguard.guard.PolicyVerdict.Outcome;
import io.github.rateguard.guard.PolicyVerdict.Reason;
import io.github.rateguard.policy.Mode;
import io.github.rateguard.policy.Partition;
import io.github.rateguard.policy.PlannedPolicy;
import io.github.rateguard.policy.PoliciesInForce;
import io.github.rateguard.policy.Policy;
import io.github.rateguard.policy.PolicyInForce;
import org.jspecify.annotations.Nullable;

/**
 * What one policy of a plan asks for, for one caller.
 *
 * @param planned the policy
 * @param mode whether the policy enforces what it says
 * @param weight the tokens of the call, at least 1
 * @param limits the limits that apply to the caller
 * @param tokens the demand on the caller's bucket, or {@code null} if unlimited
 * @param permit the demand on the caller's permits, or {@code null} if unlimited
 */
record Demand(PlannedPolicy planned, Mode mode, long weight, Limits limits, @Nullable TokenDemand tokens,
		@Nullable PermitDemand permit) {

	private static final BucketAnswer SKIPPED = new Skipped();

	/**
	 * Work out what a policy asks for. Limits and mode are those in force; whose bucket
	 * it is stays as it was at start-up.
	 */
	static Demand of(PlannedPolicy planned, PoliciesInForce policiesInForce, Caller caller, GuardedRequest request) {
		Policy policy = planned.policy();
		PolicyInForce inForce = policiesInForce.of(policy);
		Limits limits = inForce.limitsFor(policy, caller);
		Mode mode = inForce.mode(policy);
		long weight = planned.tokensOf(limits, request);
		Integer concurrency = policy.concurrency();
		if (limits.isUnlimited() && concurrency == null) {
			return new Demand(planned, mode, weight, limits, null, null);
		}
		Partition partition = policy.dimension().partition(caller, request);
		boolean required = mode == Mode.ENFORCE;
		WhenStoreFails whenStoreFails = inForce.whenStoreFails(policy);
		ClientAddress source = partition.inventable() ? caller.address() : null;
		TokenDemand tokens = null;
		if (!limits.isUnlimited()) {
			BucketKey key = key(policy, policy.ofLimits(partition, caller));
			tokens = new TokenDemand(key, policy.algorithm(), limits, weight, required, whenStoreFails, source);
		}
		PermitDemand permit = null;
		if (concurrency != null) {
			permit = new PermitDemand(key(policy, partition), concurrency, required, whenStoreFails, source);
		}
		return new Demand(planned, mode, weight, limits, tokens, permit);
	}

	private static BucketKey key(Policy policy, Partition partition) {
		return new BucketKey(policy.name(), partition.dimension(), partition.identity());
	}

	int count() {
		return ((this.tokens != null) ? 1 : 0) + ((this.permit != null) ? 1 : 0);
	}

	/**
	 * Write the demands into an array.
	 * @return the next free place
	 */
	int addTo(BucketDemand[] demands, int place) {
		int next = place;
		if (this.tokens != null) {
			demands[next++] = this.tokens;
		}
		if (this.permit != null) {
			demands[next++] = this.permit;
		}
		return next;
	}

	/**
	 * Return what the policy says.
	 * @param ofTokens what was said to the demand for tokens, if there is one
	 * @param ofPermit what was said to the demand for a permit, if there is one
	 */
	PolicyVerdict verdict(@Nullable BucketAnswer ofTokens, @Nullable BucketAnswer ofPermit) {
		BucketAnswer decisive = decisive(ofTokens, ofPermit);
		return new PolicyVerdict(this.planned.policy().name(), this.mode, this.limits, this.weight,
				outcome(decisive), reason(decisive), balance(ofTokens), concurrency(ofPermit),
				(this.tokens != null) ? this.tokens.key() : null);
	}

	/**
	 * Return what the policy says to a call that was refused before anybody was asked.
	 */
	PolicyVerdict skipped() {
		return verdict((this.tokens != null) ? SKIPPED : null, (this.permit != null) ? SKIPPED : null);
	}

	private static @Nullable BucketAnswer decisive(@Nullable BucketAnswer ofTokens, @Nullable BucketAnswer ofPermit) {
		if (ofTokens == null || ofPermit == null) {
			return (ofTokens != null) ? ofTokens : ofPermit;
		}
		return (ofTokens.refused() || !ofPermit.refused()) ? ofTokens : ofPermit;
	}

	private Outcome outcome(@Nullable BucketAnswer answer) {
		if (answer != null && answer.refused()) {
			return (this.mode == Mode.ENFORCE) ? Outcome.REFUSED : Outcome.SHADOW_REFUSED;
		}
		return (answer instanceof Skipped) ? Outcome.SKIPPED : Outcome.ADMITTED;
	}

	private static Reason reason(@Nullable BucketAnswer answer) {
		if (answer == null) {
			return Reason.UNLIMITED;
		}
		if (answer instanceof Available || answer instanceof Permitted) {
			return Reason.WITHIN_LIMIT;
		}
		if (answer instanceof Exhausted) {
			return Reason.LIMIT_EXCEEDED;
		}
		if (answer instanceof AboveCapacity) {
			return Reason.ABOVE_CAPACITY;
		}
		if (answer instanceof Busy) {
			return Reason.CONCURRENCY_EXCEEDED;
		}
		if (answer instanceof Unavailable) {
			return Reason.STORE_UNAVAILABLE;
		}
		return (answer instanceof Uncounted) ? Reason.UNCOUNTED : Reason.REFUSED_BEFORE;
	}

	private static @Nullable Balance balance(@Nullable BucketAnswer answer) {
		if (answer instanceof Available available) {
			return new Balance(available.binding(), available.remaining(), Duration.ZERO);
		}
		if (answer instanceof Exhausted exhausted) {
			return new Balance(exhausted.binding(), exhausted.remaining(), exhausted.delay());
		}
		return null;
	}

	private @Nullable Concurrency concurrency(@Nullable BucketAnswer answer) {
		return (this.permit != null) ? new Concurrency(this.permit.maximum(), remaining(answer)) : null;
	}

	private static @Nullable Long remaining(@Nullable BucketAnswer answer) {
		if (answer instanceof Permitted permitted) {
			return permitted.remaining();
		}
		return (answer instanceof Busy) ? 0L : null;
	}

}

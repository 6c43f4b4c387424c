package io.github.rateguard.guard;

import java.time.Duration;

import io.github.rateguard.Caller;
import io.github.rateguard.GuardedRequest;
import io.github.rateguard.Limits;
import io.github.rateguard.bucket.BucketAnswer;
import io.github.rateguard.bucket.BucketAnswer.AboveCapacity;
import io.github.rateguard.bucket.BucketAnswer.Available;
import io.github.rateguard.bucket.BucketAnswer.Exhausted;
import io.github.rateguard.bucket.BucketDemand;
import io.github.rateguard.bucket.BucketKey;
import io.github.rateguard.guard.PolicyVerdict.Balance;
import io.github.rateguard.guard.PolicyVerdict.Outcome;
import io.github.rateguard.guard.PolicyVerdict.Reason;
import io.github.rateguard.policy.Mode;
import io.github.rateguard.policy.Partition;
import io.github.rateguard.policy.PlannedPolicy;
import io.github.rateguard.policy.Policy;
import org.jspecify.annotations.Nullable;

/**
 * What one policy of a plan asks for, for one caller.
 *
 * @param planned the policy with the tokens of the call
 * @param limits the limits that apply to the caller
 * @param bucket the demand on the caller's bucket, or {@code null} if unlimited
 */
record Demand(PlannedPolicy planned, Limits limits, @Nullable BucketDemand bucket) {

	static Demand of(PlannedPolicy planned, Caller caller, GuardedRequest request) {
		Policy policy = planned.policy();
		Limits limits = policy.limitsFor(caller);
		if (limits.isUnlimited()) {
			return new Demand(planned, limits, null);
		}
		Partition partition = policy.partitionFor(caller, request);
		BucketKey key = new BucketKey(policy.name(), partition.dimension(), partition.identity());
		return new Demand(planned, limits,
				new BucketDemand(key, limits, planned.tokens(), policy.mode() == Mode.ENFORCE));
	}

	PolicyVerdict unlimited() {
		return verdict(Outcome.ADMITTED, Reason.UNLIMITED, null);
	}

	PolicyVerdict verdict(BucketAnswer answer) {
		if (answer instanceof Available available) {
			return verdict(Outcome.ADMITTED, Reason.WITHIN_LIMIT,
					new Balance(available.binding(), available.remaining(), Duration.ZERO));
		}
		if (answer instanceof Exhausted exhausted) {
			return verdict(refusal(), Reason.LIMIT_EXCEEDED,
					new Balance(exhausted.binding(), exhausted.remaining(), exhausted.delay()));
		}
		if (answer instanceof AboveCapacity) {
			return verdict(refusal(), Reason.ABOVE_CAPACITY, null);
		}
		return verdict(Outcome.SKIPPED, Reason.REFUSED_BEFORE, null);
	}

	private Outcome refusal() {
		return (this.planned.policy().mode() == Mode.ENFORCE) ? Outcome.REFUSED : Outcome.SHADOW_REFUSED;
	}

	private PolicyVerdict verdict(Outcome outcome, Reason reason, @Nullable Balance balance) {
		return new PolicyVerdict(this.planned.policy().name(), this.planned.policy().mode(), this.limits,
				this.planned.tokens(), outcome, reason, balance);
	}

}

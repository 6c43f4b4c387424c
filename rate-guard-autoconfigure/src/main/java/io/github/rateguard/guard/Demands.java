package io.github.rateguard.guard;

import java.util.List;

import io.github.rateguard.Caller;
import io.github.rateguard.GuardedRequest;
import io.github.rateguard.bucket.BucketAnswer;
import io.github.rateguard.bucket.BucketDemand;
import io.github.rateguard.bucket.Taking;
import io.github.rateguard.policy.PlannedPolicy;
import io.github.rateguard.policy.PoliciesInForce;

/**
 * The demands of all policies of a call, and what was said to them.
 */
final class Demands {

	private Demands() {
	}

	static Demand[] of(List<PlannedPolicy> planned, PoliciesInForce policiesInForce, Caller caller,
			GuardedRequest request) {
		Demand[] demands = new Demand[planned.size()];
		for (int i = 0; i < demands.length; i++) {
			demands[i] = Demand.of(planned.get(i), policiesInForce, caller, request);
		}
		return demands;
	}

	static List<BucketDemand> ofBuckets(Demand[] demands) {
		int count = 0;
		for (Demand demand : demands) {
			count += demand.count();
		}
		BucketDemand[] asked = new BucketDemand[count];
		int next = 0;
		for (Demand demand : demands) {
			next = demand.addTo(asked, next);
		}
		return List.of(asked);
	}

	static List<PolicyVerdict> verdicts(Demand[] demands, Taking taking) {
		PolicyVerdict[] verdicts = new PolicyVerdict[demands.length];
		List<BucketAnswer> answers = taking.answers();
		int next = 0;
		for (int i = 0; i < demands.length; i++) {
			BucketAnswer ofTokens = (demands[i].tokens() != null) ? answers.get(next++) : null;
			BucketAnswer ofPermit = (demands[i].permit() != null) ? answers.get(next++) : null;
			verdicts[i] = demands[i].verdict(ofTokens, ofPermit);
		}
		return List.of(verdicts);
	}

}

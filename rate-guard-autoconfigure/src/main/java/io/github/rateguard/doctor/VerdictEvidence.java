package io.github.rateguard.doctor;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

import io.github.rateguard.Caller;
import io.github.rateguard.ClientAddress;
import io.github.rateguard.caller.RequestEvidence;
import io.github.rateguard.guard.PolicyVerdict;
import io.github.rateguard.guard.Stage;
import io.github.rateguard.guard.Verdict;
import io.github.rateguard.guard.VerdictListener;

/**
 * What verdicts show: who has proved to be somebody, and which policies code asks for.
 * Holds no more names than there are policies. Thread-safe.
 */
public final class VerdictEvidence implements VerdictListener {

	private final RequestEvidence requests;

	private final Set<String> policiesOfCode = ConcurrentHashMap.newKeySet();

	/**
	 * Create evidence.
	 * @param requests takes what tells callers apart
	 */
	public VerdictEvidence(RequestEvidence requests) {
		this.requests = requests;
	}

	@Override
	public void onVerdict(Verdict verdict) {
		Caller caller = verdict.caller();
		ClientAddress address = caller.address();
		if (address != null && !caller.isAnonymous()) {
			this.requests.client(address, caller.id().hashCode());
		}
		if (verdict.stage() == Stage.CODE) {
			for (PolicyVerdict policy : verdict.policies()) {
				if (!this.policiesOfCode.contains(policy.policy())) {
					this.policiesOfCode.add(policy.policy());
				}
			}
		}
	}

	/**
	 * Return which policies code of the application has asked for.
	 */
	Set<String> policiesOfCode() {
		return Set.copyOf(this.policiesOfCode);
	}

}

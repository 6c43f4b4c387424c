package io.github.rateguard.alert;

import java.util.function.LongSupplier;

import io.github.rateguard.Caller;
import io.github.rateguard.behaviour.spike.Subject;
import io.github.rateguard.behaviour.spike.TrafficMeter;
import io.github.rateguard.budget.Balance;
import io.github.rateguard.budget.Budget;
import io.github.rateguard.budget.BudgetListener;
import io.github.rateguard.guard.BudgetVerdict;
import io.github.rateguard.guard.PolicyVerdict;
import io.github.rateguard.guard.Stage;
import io.github.rateguard.guard.Verdict;
import io.github.rateguard.guard.VerdictListener;

/**
 * Counts traffic: what asks for policies, what budgets are asked to pay for, and what
 * they pay. Thread-safe. Internal.
 */
public final class TrafficListener implements VerdictListener, BudgetListener {

	private final TrafficMeter meter;

	private final LongSupplier software;

	/**
	 * Create a listener.
	 * @param meter counts
	 * @param software hashes the software that sent the request of the current thread, 0
	 * if unknown
	 */
	public TrafficListener(TrafficMeter meter, LongSupplier software) {
		this.meter = meter;
		this.software = software;
	}

	@Override
	public void onVerdict(Verdict verdict) {
		long caller = hash(verdict.caller());
		long software = this.software.getAsLong();
		if (isLast(verdict)) {
			this.meter.count(Subject.ALL, caller, software);
		}
		for (PolicyVerdict policy : verdict.policies()) {
			this.meter.count(Subject.policy(policy.policy()), caller, software);
		}
		for (BudgetVerdict budget : verdict.budgets()) {
			this.meter.count(Subject.budget(budget.budget()), caller, software);
		}
	}

	private long hash(Caller caller) {
		long hash = this.meter.hash(caller.id());
		return caller.isAnonymous() ? hash : ~hash;
	}

	/**
	 * What the edge admits is decided on once more.
	 */
	private static boolean isLast(Verdict verdict) {
		return verdict.stage() != Stage.EDGE || !verdict.admitted();
	}

	@Override
	public void onBalance(Budget budget, String dimension, String identity, Balance balance) {
		// All instances see the same balance; each one counts what it spends itself
	}

	@Override
	public void onSpent(Budget budget, long micros) {
		this.meter.spend(Subject.budget(budget.name()), micros);
	}

}

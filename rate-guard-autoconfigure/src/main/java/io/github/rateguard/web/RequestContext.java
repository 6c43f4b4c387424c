package io.github.rateguard.web;

import java.util.ArrayList;
import java.util.List;

import io.github.rateguard.BudgetUsage;
import io.github.rateguard.Caller;
import io.github.rateguard.GuardedRequest;
import io.github.rateguard.RateGuardContext;
import io.github.rateguard.policy.Partition;
import io.github.rateguard.policy.Payer;

/**
 * What a request may know of budgets. Whose ledgers it means is worked out at the
 * beginning, as its arguments may be used when the request is gone. Thread-safe.
 */
final class RequestContext implements RateGuardContext {

	private final UsageSource source;

	private final List<Own> ledgers;

	RequestContext(UsageSource source, Caller caller, GuardedRequest request) {
		this.source = source;
		this.ledgers = new ArrayList<>();
		for (Payer payer : source.payers().all()) {
			this.ledgers.add(new Own(payer.budget(), payer.dimension().partition(caller, request)));
		}
	}

	@Override
	public BudgetUsage budget(String name) {
		for (Own ledger : this.ledgers) {
			if (ledger.budget().equals(name)) {
				return this.source.usage(name, ledger.partition());
			}
		}
		throw this.source.unknown(name);
	}

	@Override
	public List<BudgetUsage> budgets() {
		return this.ledgers.stream().map((own) -> this.source.usage(own.budget(), own.partition())).toList();
	}

	/**
	 * The ledger of the caller.
	 *
	 * @param budget the name of the budget
	 * @param partition whose ledger it is
	 */
	private record Own(String budget, Partition partition) {

	}

}

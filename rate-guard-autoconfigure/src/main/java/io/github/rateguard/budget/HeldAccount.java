package io.github.rateguard.budget;

import io.github.rateguard.budget.HoldTaking.Account;

/**
 * A hold on the ledger. Thread-safe.
 */
final class HeldAccount implements Account {

	private final LedgerClient ledger;

	private final LiveHold hold;

	HeldAccount(LedgerClient ledger, LiveHold hold) {
		this.ledger = ledger;
		this.hold = hold;
	}

	@Override
	public void extend(long amount) {
		this.ledger.extend(this.hold, amount);
	}

	@Override
	public void settle(long amount) {
		this.ledger.settle(this.hold, amount);
	}

	@Override
	public void settleEstimate() {
		settle(this.hold.amount());
	}

	@Override
	public void charge(long amount) {
		this.ledger.charge(this.hold.key(), amount);
	}

	@Override
	public void release() {
		this.ledger.release(this.hold);
	}

}

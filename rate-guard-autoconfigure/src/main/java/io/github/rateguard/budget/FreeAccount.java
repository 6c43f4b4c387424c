package io.github.rateguard.budget;

import io.github.rateguard.budget.HoldTaking.Account;

/**
 * A call that should cost nothing, or was paid before. It may turn out otherwise, and is
 * charged as it does. Thread-safe.
 */
final class FreeAccount implements Account {

	private final LedgerClient ledger;

	private final LedgerKey key;

	private long charged;

	FreeAccount(LedgerClient ledger, LedgerKey key) {
		this.ledger = ledger;
		this.key = key;
	}

	@Override
	public synchronized void extend(long amount) {
		if (amount > this.charged) {
			charge(amount - this.charged);
			this.charged = amount;
		}
	}

	@Override
	public void settle(long amount) {
		extend(amount);
	}

	@Override
	public void settleEstimate() {
	}

	@Override
	public void charge(long amount) {
		this.ledger.charge(this.key, amount);
	}

	@Override
	public void release() {
	}

}

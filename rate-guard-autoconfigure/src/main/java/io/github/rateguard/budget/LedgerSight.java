package io.github.rateguard.budget;

/**
 * What an instance saw of a ledger last.
 *
 * @param epoch the epoch of the ledger, 0 for none
 * @param spent what was spent, in micro-units
 * @param held what was held, in micro-units
 */
record LedgerSight(long epoch, long spent, long held) {

	static final LedgerSight NONE = new LedgerSight(0, 0, 0);

	/**
	 * Return the later one of two: within an epoch, nothing spent is ever less.
	 */
	LedgerSight or(LedgerSight newer) {
		return (newer.epoch == 0 || (newer.epoch == this.epoch && newer.spent < this.spent)) ? this : newer;
	}

}

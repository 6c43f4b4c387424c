package io.github.rateguard.budget;

import java.util.List;

import io.github.rateguard.budget.LedgerStep.Outcome;

/**
 * What a ledger answered to a trip.
 *
 * @param key the ledger that answered; where keys share one, not the one that was asked
 * @param epoch random, from when the ledger was made; 0 if there is none yet
 * @param spent what is spent after the steps, in micro-units
 * @param held what is held after the steps, in micro-units
 * @param outcomes what became of each step
 */
record LedgerAnswer(LedgerKey key, long epoch, long spent, long held, List<Outcome> outcomes) {

	LedgerSight sight() {
		return new LedgerSight(this.epoch, this.spent, this.held);
	}

	/**
	 * Return what became of the last step.
	 */
	Outcome last() {
		return this.outcomes.get(this.outcomes.size() - 1);
	}

}

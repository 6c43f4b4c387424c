package io.github.rateguard.bucket;

import java.util.BitSet;

/**
 * How the tokens of a bucket are shared out: the debt first, then the calls in their
 * order, each all or nothing, then the lease.
 *
 * @param served which of the calls have their tokens
 * @param paid how much of the debt is paid
 * @param held how many tokens are held in advance
 * @param taken how many tokens leave the bucket; negative if some come back
 */
record Shares(BitSet served, long paid, long held, long taken) {

	/**
	 * Share out.
	 * @param ask what is asked
	 * @param held what is unspent of the lease before
	 * @param level the tokens in the bucket
	 * @param mayHold whether tokens may be taken in advance
	 */
	static Shares of(Ask ask, long held, long level, boolean mayHold) {
		long present = Math.max(0, level);
		long paid = Math.min(ask.owed(), present);
		long rest = present - paid + held;
		BitSet served = new BitSet(ask.wanted().length);
		for (int i = 0; i < ask.wanted().length; i++) {
			if (ask.wanted()[i] <= rest) {
				rest -= ask.wanted()[i];
				served.set(i);
			}
		}
		long heldNow = mayHold ? Math.min(rest, ask.advance()) : 0;
		return new Shares(served, paid, heldNow, present - (rest - heldNow));
	}

}

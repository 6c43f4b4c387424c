package io.github.rateguard.budget;

/**
 * One step of a trip to a ledger. All amounts are in micro-units, not negative and at
 * most {@link io.github.rateguard.Money#MAX_MICROS}; all times are in milliseconds.
 */
sealed interface LedgerStep {

	/**
	 * Return whose step it is: unique for each call, the same in all steps of a hold.
	 */
	String id();

	/**
	 * Return the step as it is sent when an earlier sending may have had its effect.
	 */
	default LedgerStep again() {
		return this;
	}

	/**
	 * Hold an amount, if what is spent and held leaves room for it.
	 *
	 * @param amount how much
	 * @param limit what may be spent and held in all
	 * @param expiry when the hold ends if nobody extends it
	 * @param idempotencyId what tells repetitions of a request that must not be charged
	 * again in this window; empty if there is none
	 */
	record Hold(String id, long amount, long limit, long expiry, String idempotencyId) implements LedgerStep {

	}

	/**
	 * End a hold, and spend what it really cost. Also spent where the hold has expired.
	 * Where the ledger does not know the hold, it is spent unless an earlier sending can
	 * have done that: then the hold was settled and is forgotten.
	 *
	 * @param amount what was spent, any amount
	 * @param first whether this was never sent before
	 * @param epoch the epoch of the ledger that has answered the hold; in another one,
	 * nothing that was sent before has had its effect
	 */
	record Settle(String id, long amount, boolean first, long epoch) implements LedgerStep {

		@Override
		public LedgerStep again() {
			return new Settle(this.id, this.amount, false, this.epoch);
		}

	}

	/**
	 * End a hold as if it had never been. A hold that arrives later holds nothing.
	 *
	 * @param idempotencyId that of the hold, free again; empty if there is none
	 */
	record Release(String id, String idempotencyId) implements LedgerStep {

	}

	/**
	 * Let a hold live on, again if it has expired or was lost.
	 *
	 * @param amount how much is to be held at least; may go above the limit
	 * @param expiry when the hold ends; never earlier than before
	 */
	record Extend(String id, long amount, long expiry) implements LedgerStep {

	}

	/**
	 * Spend without a hold, once for an id.
	 *
	 * @param amount how much
	 * @param first whether this was never sent before; the ledger need not know
	 */
	record Charge(String id, long amount, boolean first) implements LedgerStep {

		@Override
		public LedgerStep again() {
			return new Charge(this.id, this.amount, false);
		}

	}

	/**
	 * What became of a step.
	 */
	enum Outcome {

		/**
		 * It had its effect.
		 */
		DONE,

		/**
		 * There was no room for the hold.
		 */
		REFUSED,

		/**
		 * The hold, or its idempotency id, was there before.
		 */
		DUPLICATE,

		/**
		 * It was settled before.
		 */
		KNOWN

	}

}

package io.github.rateguard.budget;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/**
 * Counts what is spent and held, key by key. A trip is one atomic run of steps: spent and
 * held money never exceed the limit by a hold. Thread-safe. Never blocks.
 * <p>
 * A hold ends when it is settled or released, or at its expiry; then it stays known, so
 * that a later settlement still spends. A ledger is kept for an hour after its window and
 * its last hold have ended.
 */
interface Ledger {

	/**
	 * How long a hold lives without being extended, and a settled one is known.
	 */
	Duration HOLD_LIFE = Duration.ofSeconds(60);

	/**
	 * How long what was charged without a hold is known, so that sending it again charges
	 * nothing.
	 */
	Duration CHARGE_KNOWN = Duration.ofHours(1);

	/**
	 * How long a ledger is kept after its window and its last hold.
	 */
	Duration KEPT_AFTER_END = Duration.ofHours(1);

	/**
	 * How many expired holds one trip reclaims at most.
	 */
	int MOST_RECLAIMED = 1_000;

	/**
	 * The largest sum. Two of them are exact in the doubles of a script.
	 */
	long LARGEST_SUM = 4_000_000_000_000_000L;

	/**
	 * Make a trip.
	 * @param key the ledger
	 * @param seen what the caller saw of it last; a ledger that has lost its memory
	 * restores it
	 * @param steps what to do, in this order; none to look only
	 * @return the answer; fails with a
	 * {@link io.github.rateguard.store.StoreUnavailableException}
	 */
	CompletableFuture<LedgerAnswer> run(LedgerKey key, LedgerSight seen, List<LedgerStep> steps);

	/**
	 * Forget what has ended. To be called each second or so.
	 */
	default void tidy() {
	}

}

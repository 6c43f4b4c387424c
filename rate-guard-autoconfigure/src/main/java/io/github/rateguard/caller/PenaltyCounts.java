package io.github.rateguard.caller;

import java.util.concurrent.CompletableFuture;

/**
 * Counts penalties of all instances. Never blocks.
 */
interface PenaltyCounts {

	/**
	 * Nobody else counts.
	 */
	PenaltyCounts NONE = (subject, now, liftedAt, known, penalties) -> CompletableFuture.completedFuture(Penalty.NONE);

	/**
	 * Count a penalty.
	 * @param subject whose
	 * @param now the present time in milliseconds
	 * @param liftedAt when the subject was lifted, as far as this instance knows
	 * @param known the last one that this instance knows of
	 * @param penalties how they are counted
	 * @return the penalty as far as is known there, which others may have counted before
	 */
	CompletableFuture<Penalty> count(BanSubject subject, long now, long liftedAt, Penalty known, Penalties penalties);

}

package io.github.rateguard.caller;

import java.util.concurrent.CompletableFuture;

/**
 * Counts penalties of all instances. Never blocks.
 */
interface PenaltyCounts {

	/**
	 * Nobody else counts.
	 */
	PenaltyCounts NONE = (subject, now, forgottenAt, penalties) -> CompletableFuture.completedFuture(0);

	/**
	 * Count a penalty.
	 * @param subject whose
	 * @param now the present time in milliseconds
	 * @param forgottenAt when the earlier ones that this instance knows of are forgotten
	 * @param penalties how they are counted
	 * @return the how many-th it is, as far as is known there
	 */
	CompletableFuture<Integer> count(BanSubject subject, long now, long forgottenAt, Penalties penalties);

}

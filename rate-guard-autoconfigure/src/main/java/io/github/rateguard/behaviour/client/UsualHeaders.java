package io.github.rateguard.behaviour.client;

/**
 * How many requests of a site have header fields that contradict the software they claim.
 * Where something between drops header fields, those of everybody do, and it tells
 * nothing. For one thread.
 */
final class UsualHeaders {

	private static final double LARGEST_SHARE = 0.2;

	private static final int LEAST_REQUESTS = 100;

	private static final int MEMORY = 4_096;

	private double share;

	private int seen;

	/**
	 * Learn from a request.
	 * @param inconsistent whether its header fields contradict the software they claim
	 * @return whether that says something about its client
	 */
	boolean isTelling(boolean inconsistent) {
		this.seen = Math.min(MEMORY, this.seen + 1);
		this.share += ((inconsistent ? 1 : 0) - this.share) / this.seen;
		return inconsistent && this.seen >= LEAST_REQUESTS && this.share <= LARGEST_SHARE;
	}

}

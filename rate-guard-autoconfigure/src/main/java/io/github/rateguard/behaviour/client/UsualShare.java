package io.github.rateguard.behaviour.client;

/**
 * What share of the requests of a site is of a kind, to which each client adds little, so
 * that nobody makes usual what he does. Not thread-safe.
 */
final class UsualShare {

	private static final int MEMORY = 4_096;

	private static final int LEAST_REQUESTS = 100;

	private double share;

	private int seen;

	/**
	 * Learn from a request.
	 * @param ofKind whether it is of the kind
	 */
	void learn(boolean ofKind) {
		this.seen = Math.min(MEMORY, this.seen + 1);
		this.share += ((ofKind ? 1 : 0) - this.share) / this.seen;
	}

	/**
	 * Return the usual share.
	 * @return from 0 to 1
	 */
	double share() {
		return this.share;
	}

	/**
	 * Return whether enough was learned to tell.
	 * @return {@code false} at the beginning
	 */
	boolean isKnown() {
		return this.seen >= LEAST_REQUESTS;
	}

}

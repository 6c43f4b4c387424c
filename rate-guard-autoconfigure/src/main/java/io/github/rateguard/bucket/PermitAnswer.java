package io.github.rateguard.bucket;

/**
 * What became of the wish for a permit.
 */
sealed interface PermitAnswer {

	/**
	 * Return how many permits of the key are in use after the call.
	 */
	long inUse();

	/**
	 * There was one. It has to be released.
	 *
	 * @param permit the permit
	 * @param inUse how many are in use, this one too
	 */
	record Granted(Permit permit, long inUse) implements PermitAnswer {

	}

	/**
	 * All are in use.
	 *
	 * @param inUse how many; more than the maximum if that was lowered
	 */
	record Refused(long inUse) implements PermitAnswer {

	}

}

package io.github.rateguard;

/**
 * What becomes of calls while the store that all instances share does not answer.
 */
public enum WhenStoreFails {

	/**
	 * Each instance counts alone, with its share of the limits: the limit divided by the
	 * instances that were seen last, at least one token.
	 */
	LOCAL_SHARE,

	/**
	 * Calls are refused, as the fault of the service and not of the caller: status 503.
	 */
	REFUSE,

	/**
	 * Calls are admitted uncounted.
	 */
	ADMIT

}

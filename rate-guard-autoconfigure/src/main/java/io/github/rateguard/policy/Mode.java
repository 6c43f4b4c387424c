package io.github.rateguard.policy;

/**
 * What becomes of a refusal.
 */
public enum Mode {

	/**
	 * The call is refused.
	 */
	ENFORCE,

	/**
	 * The refusal is counted and told to listeners, but the call goes on.
	 */
	SHADOW

}

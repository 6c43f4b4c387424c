package io.github.rateguard.behaviour.spike;

/**
 * What a spike looks like.
 */
public enum Nature {

	/**
	 * Many callers more than usual, each about as busy as usual, with the usual software.
	 */
	FLASH_CROWD,

	/**
	 * A few callers make most of it, or one software makes far more of it than it usually
	 * does.
	 */
	ABUSE,

	/**
	 * Neither can be said.
	 */
	UNCLEAR

}

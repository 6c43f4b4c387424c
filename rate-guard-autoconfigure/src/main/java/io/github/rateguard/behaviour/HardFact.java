package io.github.rateguard.behaviour;

/**
 * What must be seen before a client can be refused: no number of points does alone.
 */
public enum HardFact {

	/**
	 * More distinct things within an hour than people ask for.
	 */
	ENUMERATION,

	/**
	 * Nearly all that is asked for fails, or nearly all logins do.
	 */
	ERRORS,

	/**
	 * A campaign whose logins fail.
	 */
	CAMPAIGN_WITH_LOGIN_FAILURES

}

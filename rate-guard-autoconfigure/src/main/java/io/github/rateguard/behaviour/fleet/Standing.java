package io.github.rateguard.behaviour.fleet;

/**
 * Whether software is part of a campaign, or why not.
 */
public enum Standing {

	/**
	 * It asks for what nobody else does, and is new or not as it was.
	 */
	CAMPAIGN,

	/**
	 * It asks for what nobody else does, but has long done so.
	 */
	USUAL,

	/**
	 * It asks for what others ask for.
	 */
	LIKE_OTHERS,

	/**
	 * It has too few clients to be judged.
	 */
	FEW_CLIENTS,

	/**
	 * It is allowed by configuration.
	 */
	ALLOWED

}

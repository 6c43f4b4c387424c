package io.github.rateguard.guard;

/**
 * Where a decision was asked for.
 */
public enum Stage {

	/**
	 * Before Spring Security, when nobody is known but by the address.
	 */
	EDGE,

	/**
	 * Before a handler method, after authentication.
	 */
	HANDLER,

	/**
	 * In application code, through {@link RateGuard}.
	 */
	CODE

}

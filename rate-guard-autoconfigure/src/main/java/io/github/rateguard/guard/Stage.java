package io.github.rateguard.guard;

/**
 * Where a decision was asked for.
 */
public enum Stage {

	/**
	 * Before a handler method, after authentication.
	 */
	HANDLER,

	/**
	 * In application code, through {@link RateGuard}.
	 */
	CODE

}

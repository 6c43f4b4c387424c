package io.github.rateguard.behaviour;

/**
 * How far the behaviour of a client is from that of people, by what may be done about it.
 * In ascending order.
 */
public enum Level {

	/**
	 * Nothing is done.
	 */
	NONE,

	/**
	 * The application is told.
	 */
	TAG,

	/**
	 * The client gets a stricter limit.
	 */
	THROTTLE,

	/**
	 * The client is asked to prove something.
	 */
	CHALLENGE,

	/**
	 * The client is refused.
	 */
	BLOCK

}

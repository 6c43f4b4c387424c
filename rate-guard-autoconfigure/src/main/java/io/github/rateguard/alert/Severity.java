package io.github.rateguard.alert;

/**
 * How urgent an {@link Alert} is.
 */
public enum Severity {

	/**
	 * Good to know.
	 */
	INFO,

	/**
	 * Somebody should look at it today.
	 */
	WARNING,

	/**
	 * Somebody should look at it now.
	 */
	CRITICAL

}

package io.github.rateguard.alert;

/**
 * The way in for alerts. A bean, for applications that have something to tell too.
 * Thread-safe.
 */
@FunctionalInterface
public interface Alerts {

	/**
	 * Tell all notifiers, unless the cause was told within its cool-down. Neither blocks
	 * nor throws: what cannot wait any more is dropped and counted.
	 * @param alert the alert
	 */
	void raise(Alert alert);

}

package io.github.rateguard.doctor;

/**
 * Looks whether protection is real in one respect. Changes nothing, and may ask a store,
 * for a second or two. Thread-safe.
 */
@FunctionalInterface
public interface Check {

	/**
	 * Look.
	 * @return what was seen
	 * @throws Exception if it could not be found out; nobody knows then
	 */
	CheckResult examine() throws Exception;

}

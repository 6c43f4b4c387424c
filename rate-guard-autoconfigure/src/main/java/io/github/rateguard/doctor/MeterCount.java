package io.github.rateguard.doctor;

/**
 * Tells how many meters of rate-guard there are. Thread-safe.
 */
@FunctionalInterface
public interface MeterCount {

	/**
	 * Count.
	 * @return how many meters, each combination of tags for itself
	 */
	int count();

}

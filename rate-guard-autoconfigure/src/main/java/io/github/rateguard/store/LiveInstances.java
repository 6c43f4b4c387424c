package io.github.rateguard.store;

/**
 * How many instances share the store. Thread-safe.
 */
@FunctionalInterface
public interface LiveInstances {

	/**
	 * Nobody else.
	 */
	LiveInstances ONE = () -> 1;

	/**
	 * Return how many instances were seen last, this one included. While the store does
	 * not answer, that stays as it is.
	 * @return the number, at least 1
	 */
	int count();

}

package io.github.rateguard.store;

import java.util.List;

/**
 * Which instances share the store. Thread-safe.
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

	/**
	 * Return the number that tells this instance from others. It is another one after
	 * each start.
	 * @return the number, from 0 to 2^53 - 1
	 */
	default long self() {
		return 0;
	}

	/**
	 * Return the numbers of the instances that were seen last, this one included. They
	 * may be fewer than are counted, as other versions have no numbers. While the store
	 * does not answer, they stay as they are.
	 * @return the numbers; the same list until another instance comes or goes
	 */
	default List<Long> ids() {
		return List.of(self());
	}

}

package io.github.rateguard.behaviour.spike;

import java.util.Map;
import java.util.Optional;

import io.github.rateguard.behaviour.spike.HourSummary.Entry;
import io.github.rateguard.store.StoreUnavailableException;

/**
 * Where instances put their counts together. All of it blocks, and throws
 * {@link StoreUnavailableException} where the store does not answer. Used by one thread
 * of each instance.
 */
interface TrafficStore {

	/**
	 * Add what this instance counted in a minute. Again, it changes nothing.
	 * @param minute the minutes since 1970
	 * @param own what this instance counted
	 */
	void publish(long minute, MinuteCounts own);

	/**
	 * Return what all instances have counted in a minute.
	 * @param minute the minutes since 1970
	 * @return the counts, of nobody if there are none
	 */
	MinuteCounts read(long minute);

	/**
	 * Remember a minute, unless another instance has.
	 * @param minute the minutes since 1970
	 * @param entries its entries
	 */
	void remember(long minute, Map<Subject, Entry> entries);

	/**
	 * Return what is remembered of an hour.
	 * @param hour the hours since 1970
	 * @return the hour, if anything is
	 */
	Optional<HourSummary> hour(long hour);

}

package io.github.rateguard.behaviour.engine;

import java.util.Map;

import io.github.rateguard.behaviour.FleetFacts;
import io.github.rateguard.behaviour.Observation;
import io.github.rateguard.behaviour.fleet.FleetWatch;

/**
 * What the engine wants of those who judge what clients do together. For one thread.
 * Internal.
 */
public interface FleetJudge {

	/**
	 * Judge by a watch.
	 * @param watch the watch
	 * @return the judge
	 */
	static FleetJudge of(FleetWatch watch) {
		return new FleetWatchJudge(watch);
	}

	/**
	 * Count a request.
	 * @param observation the request
	 * @return what is known of those who behave like its client
	 */
	FleetFacts observe(Observation observation);

	/**
	 * Return what was counted here.
	 * @param now the time, in milliseconds since 1970
	 * @return the counts
	 */
	byte[] encode(long now);

	/**
	 * Take what others counted, instead of what they told before.
	 * @param blobs the counts by instance
	 * @param now the time, in milliseconds since 1970
	 */
	void merge(Map<String, byte[]> blobs, long now);

	/**
	 * Judge anew.
	 * @param now the time, in milliseconds since 1970
	 */
	void tick(long now);

}

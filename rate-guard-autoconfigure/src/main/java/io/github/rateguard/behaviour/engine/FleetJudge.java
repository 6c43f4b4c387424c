package io.github.rateguard.behaviour.engine;

import io.github.rateguard.behaviour.FleetFacts;
import io.github.rateguard.behaviour.Observation;

/**
 * What the engine wants of those who judge what clients do together. For one thread.
 * Internal.
 */
public interface FleetJudge extends SharedCounts {

	/**
	 * Count a request.
	 * @param observation the request
	 * @return what is known of those who behave like its client
	 */
	FleetFacts observe(Observation observation);

	/**
	 * Judge anew.
	 * @param now the time, in milliseconds since 1970
	 */
	void tick(long now);

}

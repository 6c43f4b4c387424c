package io.github.rateguard.behaviour.engine;

import java.util.Map;

import io.github.rateguard.behaviour.FleetFacts;
import io.github.rateguard.behaviour.Observation;

/**
 * What the engine wants of those who judge what clients do together. For one thread.
 */
interface FleetJudge {

	/**
	 * Count a request.
	 */
	FleetFacts observe(Observation observation);

	/**
	 * Return what was counted here.
	 */
	byte[] encode(long now);

	/**
	 * Take what others counted, instead of what they told before.
	 */
	void merge(Map<String, byte[]> blobs, long now);

	/**
	 * Judge anew.
	 */
	void tick(long now);

}

package io.github.rateguard.behaviour.engine;

import java.util.Map;

import io.github.rateguard.behaviour.Level;

/**
 * What the engine of this instance has done since its start, and what it knows now.
 * Immutable.
 *
 * @param observed how many observations were taken
 * @param dropped how many found no room
 * @param judged how many were judged here, own ones and those of others
 * @param failed how many could not be judged, which is a defect
 * @param sent how many were sent to the owners of their clients
 * @param received how many others have sent
 * @param lost how many may have been lost on the way to others
 * @param rejected how many boxes held what no instance wrote
 * @param clients how many clients this instance has state of
 * @param verdicts how many verdicts hold now by level, over all instances
 * @param partial whether this instance sees only its own part of the requests of a
 * client, as the store does not answer
 */
public record EngineStatistics(long observed, long dropped, long judged, long failed, long sent, long received,
		long lost, long rejected, int clients, Map<Level, Integer> verdicts, boolean partial) {

	/**
	 * Create statistics.
	 */
	public EngineStatistics {
		verdicts = Map.copyOf(verdicts);
	}

}

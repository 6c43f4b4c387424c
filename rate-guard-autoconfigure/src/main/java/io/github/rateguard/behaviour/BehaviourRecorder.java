package io.github.rateguard.behaviour;

/**
 * Takes observations. To be used on the way of a request: never blocks, and drops what is
 * too much. Thread-safe.
 */
@FunctionalInterface
public interface BehaviourRecorder {

	/**
	 * Take an observation.
	 * @param observation the observation
	 */
	void record(Observation observation);

}

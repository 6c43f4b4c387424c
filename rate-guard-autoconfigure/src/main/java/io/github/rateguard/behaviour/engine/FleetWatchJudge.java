package io.github.rateguard.behaviour.engine;

import java.util.Map;

import io.github.rateguard.behaviour.FleetFacts;
import io.github.rateguard.behaviour.Observation;
import io.github.rateguard.behaviour.fleet.FleetWatch;

/**
 * Judges what clients do together by a watch.
 *
 * @param watch the watch
 */
record FleetWatchJudge(FleetWatch watch) implements FleetJudge {

	@Override
	public FleetFacts observe(Observation observation) {
		return this.watch.observe(observation);
	}

	@Override
	public byte[] encode(long now) {
		return this.watch.encode(now);
	}

	@Override
	public void merge(Map<String, byte[]> blobs, long now) {
		this.watch.merge(blobs, now);
	}

	@Override
	public void tick(long now) {
		this.watch.tick(now);
	}

}
